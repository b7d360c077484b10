import type { DeviceGroup } from '../../shared/at-flespi.ts';
import type { JsonObject } from '../../shared/json.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { textField } from '../flespi/fields.ts';
import { type Ask, askList } from './ask-part.ts';

/**
 * The groups of an account with the devices in each. Fails as `Rest` does, and with `api-no-list` where a link does not say what it links:
 * a group with a part of its devices would be taken for the whole.
 */
export async function askGroups(rest: Ask): Promise<Result<readonly DeviceGroup[]>> {
  const [named, links] = await Promise.all([
    listOrNone(rest, 'gw/groups/all?fields=id,name'),
    listOrNone(rest, 'gw/groups/all/devices/all'),
  ]);
  if (!named.ok) return named;
  if (!links.ok) return links;
  const names = new Map(named.value.map((group) => [textField(group, 'id'), textField(group, 'name')]));
  const members = new Map<string, string[]>();
  for (const id of names.keys()) if (id !== null) members.set(id, []);
  for (const link of links.value) {
    const [group, device] = [textField(link, 'group_id'), textField(link, 'device_id')];
    if (group === null || device === null) return fail({ code: 'api-no-list' });
    const known = members.get(group);
    if (known === undefined) members.set(group, [device]);
    else known.push(device);
  }
  return ok([...members].map(([id, deviceIds]) => ({ id, name: names.get(id) ?? null, deviceIds })));
}

/** Of what is not there 404 says so, which is an empty list. */
async function listOrNone(rest: Ask, uri: string): Promise<Result<readonly JsonObject[]>> {
  const list = await askList(rest, uri);
  if (list.ok) return list;
  return list.error.code === 'api-refused' && list.error.status === 404 ? ok([]) : list;
}
