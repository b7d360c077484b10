import type { FlespiObject, FlespiPart, VehicleAtFlespi } from '../../shared/at-flespi.ts';
import type { JsonObject } from '../../shared/json.ts';
import { textField } from '../flespi/fields.ts';
import { type Ask, askList, askPart, fieldsBut, shownObject } from './ask-part.ts';

/** What of a device's properties is shown, beside its id and name. */
export const DEVICE_FIELDS = [
  'enabled',
  'blocked',
  'connected',
  'last_active',
  'device_type_name',
  'protocol_name',
  'configuration',
  'metadata',
  'messages_ttl',
  'messages_size',
  'media_size',
] as const;

/** What flespi holds of a device: its number is digits, and what is refused is told by part. */
export async function askVehicle(rest: Ask, deviceId: string): Promise<VehicleAtFlespi['parts']> {
  const of = `gw/devices/${deviceId}`;
  const [device, settings, connections, queue, plugins, groups] = await Promise.all([
    askPart(rest, `${of}?fields=id,name,${DEVICE_FIELDS.join(',')}`),
    askPart(rest, `${of}/settings/all`),
    askPart(rest, `${of}/connections/all`),
    askPart(rest, `${of}/commands-queue/all`),
    askLinked(rest, 'gw/plugins', deviceId, 'plugin_id'),
    askLinked(rest, 'gw/groups', deviceId, 'group_id'),
  ]);
  return { device, settings, connections, 'commands-queue': queue, plugins, groups };
}

/** What a device is linked to: a link names it by number alone, and the list of all its name. */
async function askLinked(rest: Ask, path: string, deviceId: string, idField: string): Promise<FlespiPart> {
  const [links, named] = await Promise.all([
    askPart(rest, `${path}/all/devices/${deviceId}`, (link) => shownLink(link, idField)),
    askList(rest, `${path}/all?fields=id,name`),
  ]);
  if (links.state === 'failed') return links;
  const names = new Map(
    (named.ok ? named.value : []).map((each) => [textField(each, 'id'), textField(each, 'name')] as const),
  );
  return {
    ...links,
    objects: links.objects.map((link) => ({ ...link, name: names.get(link.id) ?? link.name })),
  };
}

function shownLink(link: JsonObject, idField: string): FlespiObject {
  if (link[idField] === undefined) return shownObject(link);
  const fields = fieldsBut(link, new Set([idField, 'device_id']));
  return { id: textField(link, idField), name: null, fields };
}
