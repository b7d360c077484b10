import type { FilterMessage, TokenAccess } from '../../shared/messages/filters.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { StateOrigin } from './events.ts';
import { type FollowChoice, type Followed, followedOf } from './followed.ts';
import {
  CHANNEL_MESSAGES,
  DEVICE_MESSAGES,
  INTERVALS,
  isPlainLevel,
  isVehicleMessages,
  MODEM_MESSAGES,
  STATES,
} from './topics.ts';

/** Retained object properties that are followed, by kind. One filter each: comma lists are understood by flespi alone. */
const PROPERTIES: Readonly<Record<StateOrigin, readonly string[]>> = {
  devices: ['name', 'connected', 'enabled', 'blocked', 'deleted'],
  streams: ['name', 'enabled', 'blocked', 'queue_size', 'queue_ttl', 'connected', 'protocol_id'],
  channels: ['name', 'blocked', 'enabled', 'messages_size', 'messages_ttl', 'connections_count'],
};

/** Retained telemetry parameters that the fleet view needs before the first message arrives. */
const SNAPSHOT_PARAMETERS = [
  'position',
  'position.latitude',
  'position.longitude',
  'position.speed',
  'position.direction',
  'position.valid',
  'position.timestamp',
  'position.fix.age',
  'position.outdated',
  'position.last.known.status',
  'engine.ignition.status',
  'movement.status',
  'timestamp',
  'server.timestamp',
  'ident',
  'device.name',
  'channel.id',
] as const;

const get = (path: string, submodule: string | null = null): TokenAccess => ({
  kind: 'get',
  path,
  submodule,
});

/** What the filters of an account follow from. */
export interface FilterChoice extends FollowChoice {
  readonly sharedGroup: string | null;
}

/**
 * Everything subscribed to for an account, in the order in which it matters. Hosts of one shared group split the messages among
 * them (`$share`, flespi-facts §1.5); state and logs every one of them gets in full. Of what is chosen each has filters of its own. Beside
 * a user's own topics there is nothing of flespi's.
 */
export function fleetFilters(choice: FilterChoice): readonly FilterSpec[] {
  const { devices, channels, topics } = followedOf(choice);
  if (topics !== undefined) return topics.map((topic) => ownMessages(topic, choice.sharedGroup));
  const levels = levelsOf(devices);
  const ofDevices = [
    ...levels.flatMap((level) => states('devices', level)),
    ...levels.map((level) => log(`gw/devices/${level}`, 'devices', get('gw/devices', 'logs'))),
    ...levels.flatMap(snapshots),
  ];
  return [
    ...(devices === 'none' ? [] : levels.map((level) => deviceMessages(level, choice.sharedGroup))),
    ...(channels === 'none' ? [] : levelsOf(channels)).map((level) =>
      channelMessages(level, choice.sharedGroup),
    ),
    // Who follows channels alone may have a token that knows no devices: they only give the vehicles their names.
    ...(devices === 'none' ? ofDevices.map(optional) : ofDevices),
    ...states('streams'),
    ...states('channels'),
    ...logs(),
    ...levels.map(intervals),
    sms(),
  ].toSorted((one, other) => rankOf(one) - rankOf(other));
}

/** One filter for all where none was chosen: of devices whose messages are not followed, for their states. */
function levelsOf(chosen: Followed['devices']): readonly string[] {
  return typeof chosen === 'string' ? ['+'] : chosen;
}

/** Messages first, what is retained of each vehicle last. */
function rankOf({ filter, purpose }: FilterSpec): number {
  if (isMessagesFilter(filter)) return 0;
  if (purpose === 'snapshot') return 3;
  return filter.startsWith(STATES) ? 1 : 2;
}

function optional(spec: FilterSpec): FilterSpec {
  return { ...spec, isOptional: true };
}

/**
 * All telemetry of one vehicle, while its details are open. Undefined where the id cannot be a device id in a topic,
 * as of a vehicle known by its ident alone.
 */
export function vehicleTelemetryFilter(deviceId: string): FilterSpec | undefined {
  if (!isPlainLevel(deviceId)) return undefined;
  return {
    filter: `${STATES}devices/${deviceId}/telemetry/+`,
    qos: 0,
    retainHandling: 0,
    purpose: 'live',
    whenRefused: { code: 'older-parameters-not-seen' },
    missingAccess: get('gw/devices', 'telemetry'),
  };
}

/** Whether it is a filter of the messages of vehicles, in a shared group or not. */
export function isMessagesFilter(filter: string): boolean {
  return isVehicleMessages(withoutGroup(filter));
}

function withoutGroup(filter: string): string {
  return filter.replace(/^\$share\/[^/]+\//, '');
}

/** A list of filters that is as long as this was cut. */
export const MOST_RESTORED = 1_000;

/**
 * Whether a resumed session still holds the filters of messages, by what the broker said that it holds; null where it says nothing.
 * An access list that changed may have taken one away and given it back while nobody was connected.
 */
export function holdsMessages(restored: readonly string[] | null, wanted: readonly string[]): boolean {
  if (restored === null || restored.length >= MOST_RESTORED) return true;
  const held = new Set(restored.map(withoutGroup));
  return wanted.filter(isMessagesFilter).every((filter) => held.has(withoutGroup(filter)));
}

/** `#` also matches its parent level, so one filter serves the topic of today and the older one with a name behind it. */
function deviceMessages(level: string, sharedGroup: string | null): FilterSpec {
  return messages(`${DEVICE_MESSAGES}${level}/#`, sharedGroup, {
    whenRefused: { code: 'messages-not-seen' },
    missingAccess: get('gw/devices', 'messages'),
  });
}

function channelMessages(level: string, sharedGroup: string | null): FilterSpec {
  return messages(`${CHANNEL_MESSAGES}${level}/#`, sharedGroup, {
    whenRefused: { code: 'channel-messages-not-seen' },
    missingAccess: get('gw/channels', 'messages'),
  });
}

function ownMessages(topic: string, sharedGroup: string | null): FilterSpec {
  return messages(topic, sharedGroup, { whenRefused: { code: 'own-topic-not-seen' }, missingAccess: null });
}

function messages(
  filter: string,
  sharedGroup: string | null,
  refusal: Pick<FilterSpec, 'whenRefused' | 'missingAccess'>,
): FilterSpec {
  return {
    filter: sharedGroup === null ? filter : `$share/${sharedGroup}/${filter}`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    ...refusal,
  };
}

function states(origin: StateOrigin, level = '+'): FilterSpec[] {
  return [
    state(origin, level, { code: 'list-not-kept', of: origin }),
    ...PROPERTIES[origin].map((property) =>
      state(origin, `${level}/${property}`, { code: 'property-not-seen', of: origin, property }),
    ),
  ];
}

function state(origin: StateOrigin, below: string, whenRefused: FilterMessage): FilterSpec {
  return {
    filter: `${STATES}${origin}/${below}`,
    qos: 1,
    retainHandling: 0,
    purpose: 'live',
    whenRefused,
    missingAccess: get(`gw/${origin}`),
  };
}

function logs(): FilterSpec[] {
  return [
    log('gw/streams/+', 'streams', get('gw/streams', 'logs')),
    log('gw/channels/+', 'channels', get('gw/channels', 'logs')),
    log('platform', 'account', get('platform/customer', 'logs')),
    log('mqtt', 'sessions', get('mqtt/logs')),
    ...(['modems', 'plugins', 'calcs', 'geofences', 'groups'] as const).map((kind) =>
      rarer(`gw/${kind}`, kind),
    ),
    rarer('storage/cdns', 'cdns'),
  ];
}

/** Of things that not every account has, and that few tokens are made for. */
function rarer(path: string, of: LogOwner): FilterSpec {
  return optional(log(`${path}/+`, of, get(path, 'logs')));
}

type LogOwner = Extract<FilterMessage, { readonly code: 'logs-not-seen' }>['of'];

function log(below: string, of: LogOwner, missingAccess: TokenAccess): FilterSpec {
  return {
    filter: `flespi/log/${below}/#`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'logs-not-seen', of },
    missingAccess,
  };
}

/** What calculators made of devices. Not every account has them, and few tokens are made for them. */
function intervals(level: string): FilterSpec {
  return {
    filter: `${INTERVALS}+/devices/${level}/+`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'intervals-not-seen' },
    missingAccess: get('gw/calcs', 'devices'),
    isOptional: true,
  };
}

/** What modems received; as few accounts have. */
function sms(): FilterSpec {
  return {
    filter: `${MODEM_MESSAGES}+/#`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'sms-not-seen' },
    missingAccess: get('gw/modems'),
    isOptional: true,
  };
}

function snapshots(level: string): FilterSpec[] {
  return SNAPSHOT_PARAMETERS.map((parameter) => ({
    filter: `${STATES}devices/${level}/telemetry/${parameter}`,
    qos: 0,
    retainHandling: 0,
    purpose: 'snapshot',
    whenRefused: { code: 'last-value-not-seen', parameter },
    missingAccess: get('gw/devices', 'telemetry'),
  }));
}
