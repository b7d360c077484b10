import type { AccountPart, FollowedChange, FollowedSubject, FollowedValue } from '../../shared/at-flespi.ts';
import { isSecretName } from '../../shared/hidden-values.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { oneLine, refuseText, utf8Of } from '../flespi/text.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { parseJson } from '../json/json-text.ts';
import { targetFields } from '../streams/target-fields.ts';
import { fieldsBut, shownObject } from './ask-part.ts';
import { DEVICE_FIELDS } from './ask-vehicle.ts';

/** What a topic says, without when. */
type SaidValue = Pick<FollowedValue, 'part' | 'id' | 'change'>;

const STATE = 'flespi/state';
/** Where the objects of each kind have their state. Tokens are not among them: their state is their key. */
const ORIGINS: Readonly<Record<Exclude<AccountPart, 'tokens'>, string>> = {
  channels: 'gw/channels',
  streams: 'gw/streams',
  calcs: 'gw/calcs',
  plugins: 'gw/plugins',
  modems: 'gw/modems',
  groups: 'gw/groups',
  geofences: 'gw/geofences',
  webhooks: 'platform/webhooks',
  cdns: 'storage/cdns',
  subaccounts: 'platform/subaccounts',
};
const PART_OF = new Map(Object.entries(ORIGINS).map(([part, origin]) => [origin, part as AccountPart]));
/** Kinds that flespi may block. */
const BLOCKED = ['channels', 'streams'] as const;
const CUSTOMER = `${STATE}/platform/customer`;
const COUNTERS = `${CUSTOMER}/counters`;

/** The device that is followed; null where the subject is none, or an account. */
export function followedDevice(subject: FollowedSubject): string | null {
  if (subject.kind === 'account') return null;
  const id = partsOfScopedId(subject.vehicleId)?.id ?? '';
  return isDeviceId(id) ? id : null;
}

/** The topics of what is shown of a subject. */
export function filtersOf(subject: FollowedSubject): readonly string[] {
  if (subject.kind === 'account') {
    return [
      CUSTOMER,
      `${COUNTERS}/#`,
      ...Object.values(ORIGINS).map((origin) => `${STATE}/${origin}/+`),
      ...BLOCKED.map((part) => `${STATE}/${ORIGINS[part]}/+/blocked`),
    ];
  }
  const deviceId = followedDevice(subject);
  if (deviceId === null) return [];
  const device = `${STATE}/gw/devices/${deviceId}`;
  return [
    `${device}/+`,
    ...['settings', 'connections', 'commands-queue'].map((below) => `${device}/${below}/+`),
    `${STATE}/gw/plugins/+/devices/${deviceId}`,
  ];
}

/** What a message on one of these topics says of the subject; nothing where it is of none of them. Never throws. */
export function readFollowed(
  subject: FollowedSubject,
  { topic, payload }: { readonly topic: string; readonly payload: Uint8Array },
): readonly SaidValue[] {
  const levels = topic.split('/');
  if (levels[0] !== 'flespi' || levels[1] !== 'state') return NOTHING;
  const value = saidIn(payload);
  if (value === UNREADABLE) return NOTHING;
  const deviceId = followedDevice(subject);
  if (subject.kind === 'account') return ofAccount(topic, levels, value);
  return deviceId === null ? NOTHING : ofDevice(deviceId, levels, value);
}

const NOTHING: readonly never[] = [];

/** What nobody can look into, such as a value that is nested without end. */
const UNREADABLE = Symbol('unreadable');

/** Undefined: flespi took it away. */
function saidIn(payload: Uint8Array): JsonValue | undefined | typeof UNREADABLE {
  if (payload.byteLength === 0) return undefined;
  const text = utf8Of(payload);
  if (refuseText(text) !== undefined) return UNREADABLE;
  const parsed = parseJson(text);
  return parsed === undefined ? text : parsed;
}

function ofDevice(
  deviceId: string,
  levels: readonly string[],
  value: JsonValue | undefined,
): readonly SaidValue[] {
  const [, , , origin, id = '', property = '', name] = levels;
  if (origin === 'plugins') {
    return property === 'devices' && levels[6] === deviceId && levels.length === 7
      ? ofPlugin(id, value)
      : NOTHING;
  }
  if (origin !== 'devices' || id !== deviceId || property === '') return NOTHING;
  if (levels.length === 6) {
    if (property === 'name' && typeof value === 'string') {
      return [{ part: 'device', id, change: { kind: 'object', name: oneLine(value), fields: null } }];
    }
    return SHOWN.has(property) ? [{ part: 'device', id, change: propertyOf(property, value) }] : NOTHING;
  }
  if (name === undefined || levels.length !== 7) return NOTHING;
  switch (property) {
    case 'settings':
      return [{ part: property, id: name, change: settingOf(name, value) }];
    case 'connections':
    case 'commands-queue':
      return [{ part: property, id: name, change: objectOf(value) }];
    default:
      return NOTHING;
  }
}

/** How a plugin is set for a device: its type says what stands in it, and whether that is the link or its configuration alone does nobody. */
function ofPlugin(id: string, value: JsonValue | undefined): readonly SaidValue[] {
  if (value === undefined) return [{ part: 'plugins', id, change: GONE }];
  const said: JsonObject = isJsonObject(value) ? value : { value };
  const configuration = isJsonObject(said.configuration) ? said.configuration : said;
  const own = {
    configuration: Object.fromEntries(Object.entries(configuration).filter(([key]) => !LINK.has(key))),
  };
  return [
    { part: 'plugins', id, change: { kind: 'object', name: null, fields: null } },
    {
      part: 'plugins',
      id,
      change: { kind: 'property', property: 'configuration', fields: targetFields(own) },
    },
  ];
}

const SHOWN: ReadonlySet<string> = new Set(DEVICE_FIELDS);
const LINK: ReadonlySet<string> = new Set(['plugin_id', 'device_id']);
const GONE: FollowedChange = { kind: 'gone' };

function propertyOf(property: string, value: JsonValue | undefined): FollowedChange {
  const fields = value === undefined || value === null ? [] : targetFields({ [property]: value });
  return { kind: 'property', property, fields };
}

function objectOf(value: JsonValue | undefined): FollowedChange {
  if (value === undefined) return GONE;
  const { name, fields } = shownObject(isJsonObject(value) ? value : { value });
  return { kind: 'object', name, fields };
}

function settingOf(name: string, value: JsonValue | undefined): FollowedChange {
  if (value === undefined) return GONE;
  const fields = fieldsBut(isJsonObject(value) ? value : { value }, SETTING);
  // A setting may be a secret by its name, and say so nowhere inside.
  const shown = isSecretName(name) ? fields.map((field) => ({ name: field.name, value: null })) : fields;
  return { kind: 'object', name, fields: shown };
}

const SETTING: ReadonlySet<string> = new Set(['name']);

function ofAccount(
  topic: string,
  levels: readonly string[],
  value: JsonValue | undefined,
): readonly SaidValue[] {
  if (topic === CUSTOMER) {
    const name = isJsonObject(value) ? textField(value, 'name') : null;
    return name === null
      ? NOTHING
      : [{ part: 'usages', id: '', change: { kind: 'object', name, fields: null } }];
  }
  if (topic === COUNTERS) {
    return isJsonObject(value)
      ? Object.entries(value).flatMap(([name, figure]) => counterOf(name, figure))
      : NOTHING;
  }
  if (topic.startsWith(`${COUNTERS}/`)) return counterOf(topic.slice(COUNTERS.length + 1), value);
  const [, , api, origin, id = '', property] = levels;
  const part = PART_OF.get(`${api}/${origin}`);
  if (part === undefined || id === '') return NOTHING;
  if (property === 'blocked' && levels.length === 6) {
    const reason = value === undefined ? null : numberField({ value }, 'value');
    return [
      { part, id, change: propertyOf('blocked', reason === 0 || reason === null ? undefined : reason) },
    ];
  }
  if (property !== undefined) return NOTHING;
  if (value === undefined) return [{ part, id, change: GONE }];
  if (!isJsonObject(value)) return NOTHING;
  const isOff = value.enabled === false;
  return [
    { part, id, change: { kind: 'object', name: textField(value, 'name'), fields: null } },
    { part, id, change: propertyOf('enabled', isOff ? false : undefined) },
  ];
}

function counterOf(name: string, value: JsonValue | undefined): readonly SaidValue[] {
  const used = value === undefined ? null : numberField({ value }, 'value');
  if (used === null) return NOTHING;
  const fields = [{ name: 'used', value: String(used) }];
  return [{ part: 'usages', id: name, change: { kind: 'property', property: 'used', fields } }];
}
