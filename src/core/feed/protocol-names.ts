import { isJsonObject } from '../../shared/json.ts';
import type { Rest } from '../flespi/rest.ts';
import type { Log } from '../log.ts';

/**
 * Names of stream protocols by id, such as 1 -> `http`: flespi's state topics carry the number alone (flespi-facts §3).
 * Undefined where they cannot be had, for instance because the token does not permit the call; streams then show the
 * number, or the names known before.
 */
export async function fetchProtocolNames(
  rest: Rest,
  log: Log,
): Promise<ReadonlyMap<string, string> | undefined> {
  const answer = await rest.request('get', 'gw/stream-protocols/all?fields=id,name');
  if (!answer.ok) {
    log.info('stream protocol names not available', { code: answer.error.code });
    return undefined;
  }
  const names = new Map<string, string>();
  const { body } = answer.value;
  const result = isJsonObject(body) && Array.isArray(body.result) ? body.result : [];
  for (const item of result) {
    if (!isJsonObject(item)) continue;
    const { id, name } = item;
    if (typeof id === 'number' && typeof name === 'string') names.set(String(id), name);
  }
  return names;
}
