import type { FilterMessage, TokenAccess } from '../../shared/messages/filters.ts';
import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { StateOrigin } from './events.ts';
import { isPlainLevel } from './topics.ts';

/** Retained object properties that are followed, by kind. One filter each: comma lists are understood by flespi alone. */
const PROPERTIES: Readonly<Record<StateOrigin, readonly string[]>> = {
  devices: ['name', 'connected', 'enabled', 'blocked', 'deleted'],
  streams: ['name', 'enabled', 'blocked', 'queue_size', 'queue_ttl', 'connected', 'protocol_id'],
  channels: ['name', 'blocked', 'enabled', 'messages_size', 'messages_ttl'],
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
] as const;

const get = (path: string, submodule: string | null = null): TokenAccess => ({
  kind: 'get',
  path,
  submodule,
});

/**
 * Everything subscribed to for an account, in the order in which it matters. Hosts of one shared group split the messages among
 * them (`$share`, flespi-facts §1.5); state and logs every one of them gets in full.
 */
export function fleetFilters({
  sharedGroup,
}: {
  readonly sharedGroup: string | null;
}): readonly FilterSpec[] {
  return [messages(sharedGroup), ...states(), ...logs(), ...snapshots()];
}

/**
 * All telemetry of one vehicle, while its details are open. Undefined where the id cannot be a device id in a topic,
 * as of a vehicle known by its ident alone.
 */
export function vehicleTelemetryFilter(deviceId: string): FilterSpec | undefined {
  if (!isPlainLevel(deviceId)) return undefined;
  return {
    filter: `flespi/state/gw/devices/${deviceId}/telemetry/+`,
    qos: 0,
    retainHandling: 0,
    purpose: 'live',
    whenRefused: { code: 'older-parameters-not-seen' },
    missingAccess: get('gw/devices', 'telemetry'),
  };
}

const MESSAGES = 'flespi/message/gw/devices/+/#';

/** Whether it is the filter of the messages of vehicles, in a shared group or not. */
export function isMessagesFilter(filter: string): boolean {
  return filter.replace(/^\$share\/[^/]+\//, '') === MESSAGES;
}

/** A list of filters that is as long as this was cut. */
export const MOST_RESTORED = 1_000;

/**
 * Whether a resumed session still holds the filter of messages, by what the broker said that it holds; null where it says nothing.
 * An access list that changed may have taken it away and given it back while nobody was connected.
 */
export function holdsMessages(restored: readonly string[] | null): boolean {
  return restored === null || restored.length >= MOST_RESTORED || restored.some(isMessagesFilter);
}

/** `#` also matches its parent level, so one filter serves the topic of today and the older one with a name behind it. */
function messages(sharedGroup: string | null): FilterSpec {
  return {
    filter: sharedGroup === null ? MESSAGES : `$share/${sharedGroup}/${MESSAGES}`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused: { code: 'messages-not-seen' },
    missingAccess: get('gw/devices', 'messages'),
  };
}

function states(): FilterSpec[] {
  return (['devices', 'streams', 'channels'] as const).flatMap((origin) => [
    state(origin, '', { code: 'list-not-kept', of: origin }),
    ...PROPERTIES[origin].map((property) =>
      state(origin, `/${property}`, { code: 'property-not-seen', of: origin, property }),
    ),
  ]);
}

function state(origin: StateOrigin, below: string, whenRefused: FilterMessage): FilterSpec {
  return {
    filter: `flespi/state/gw/${origin}/+${below}`,
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
    log('gw/devices/+', 'devices', get('gw/devices', 'logs')),
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
  return { ...log(`${path}/+`, of, get(path, 'logs')), isOptional: true };
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

function snapshots(): FilterSpec[] {
  return SNAPSHOT_PARAMETERS.map((parameter) => ({
    filter: `flespi/state/gw/devices/+/telemetry/${parameter}`,
    qos: 0,
    retainHandling: 0,
    purpose: 'snapshot',
    whenRefused: { code: 'last-value-not-seen', parameter },
    missingAccess: get('gw/devices', 'telemetry'),
  }));
}
