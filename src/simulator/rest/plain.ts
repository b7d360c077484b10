import type { JsonObject } from '../../shared/json.ts';
import { MODEM } from '../account/modem.ts';
import { TOLL_PLUGIN, tollConfigurationOf } from '../account/toll-plugin.ts';
import { type Call, project } from './call.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

/** Objects that are there to be listed, and never change. */
const OBJECTS: Readonly<Record<string, readonly JsonObject[]>> = {
  'gw/plugins': [TOLL_PLUGIN],
  'gw/modems': [{ ...MODEM, enabled: true }],
  'platform/tokens': [
    { id: 9_001, info: 'Dispatch desk', enabled: true, ttl: 2_592_000, expire: 0, access: { type: 0 } },
    {
      id: 9_002,
      info: 'Warehouse, read only',
      enabled: true,
      ttl: 0,
      expire: 4_000_000_000,
      access: { type: 2 },
    },
  ],
};

/** Answers lists of these, and `gw/plugins/all/devices/{id}`: how a plugin is set for a device. */
export function answerPlain(
  path: string,
  call: Call,
  selector: string,
  [part, device]: readonly string[],
): Reply {
  if (selector !== 'all' && !/^\d+(?:,\d+)*$/.test(selector)) {
    return refusal(400, 2, 'selector is not understood');
  }
  const ids = selector.split(',').map(Number);
  const found = (OBJECTS[path] ?? []).filter(({ id }) => selector === 'all' || ids.includes(Number(id)));
  if (part === undefined) return results(found.map((object) => project(object, call.fields)));
  if (path !== 'gw/plugins' || part !== 'devices' || device === undefined) return notFound('no such method');
  const configuration = tollConfigurationOf(device);
  return results(found.map(({ id = null }) => ({ plugin_id: id, device_id: Number(device), configuration })));
}
