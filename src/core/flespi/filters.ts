import type { FilterSpec } from '../mqtt/filter-spec.ts';
import type { StateOrigin } from './events.ts';
import { isPlainLevel } from './topics.ts';

/** Retained object properties that are followed, by kind. One filter each: comma lists are understood by flespi alone. */
const PROPERTIES: Readonly<Record<StateOrigin, readonly string[]>> = {
  devices: ['name', 'connected', 'enabled', 'blocked', 'deleted'],
  streams: ['name', 'enabled', 'blocked', 'queue_size', 'queue_ttl', 'connected', 'protocol_id'],
  channels: ['name', 'blocked', 'enabled'],
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

const THINGS: Readonly<Record<StateOrigin, string>> = {
  devices: 'vehicles',
  streams: 'streams',
  channels: 'channels',
};

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
    whenRefused: 'The details of this vehicle show only what its messages carry, without older parameters.',
    missingAccess: 'gw/devices: GET, with the submodule telemetry',
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
    whenRefused: 'Messages of vehicles do not arrive; only their telemetry moves the map.',
    missingAccess: 'gw/devices: GET, with the submodule messages',
  };
}

function states(): FilterSpec[] {
  return (['devices', 'streams', 'channels'] as const).flatMap((origin) => [
    state(origin, '', `The list of ${THINGS[origin]} is not kept up to date.`),
    ...PROPERTIES[origin].map((property) =>
      state(origin, `/${property}`, `The property "${property}" of ${THINGS[origin]} is not shown.`),
    ),
  ]);
}

function state(origin: StateOrigin, below: string, whenRefused: string): FilterSpec {
  return {
    filter: `flespi/state/gw/${origin}/+${below}`,
    qos: 1,
    retainHandling: 0,
    purpose: 'live',
    whenRefused,
    missingAccess: `gw/${origin}: GET`,
  };
}

function logs(): FilterSpec[] {
  return [
    log(
      'gw/streams/+',
      'Log records of streams do not arrive, so failures of delivery stay unseen.',
      'gw/streams: GET, with the submodule logs',
    ),
    log('gw/devices/+', 'Log records of vehicles do not arrive.', 'gw/devices: GET, with the submodule logs'),
    log(
      'gw/channels/+',
      'Log records of channels do not arrive.',
      'gw/channels: GET, with the submodule logs',
    ),
    log(
      'platform',
      'Log records of the account do not arrive.',
      'platform/customer: GET, with the submodule logs',
    ),
    log('mqtt', 'Log records of MQTT sessions do not arrive.', 'mqtt/logs: GET'),
  ];
}

function log(of: string, whenRefused: string, missingAccess: string): FilterSpec {
  return {
    filter: `flespi/log/${of}/#`,
    qos: 1,
    retainHandling: 2,
    purpose: 'live',
    whenRefused,
    missingAccess,
  };
}

function snapshots(): FilterSpec[] {
  return SNAPSHOT_PARAMETERS.map((parameter) => ({
    filter: `flespi/state/gw/devices/+/telemetry/${parameter}`,
    qos: 0,
    retainHandling: 0,
    purpose: 'snapshot',
    whenRefused: `The last known "${parameter}" of vehicles is missing until their next message.`,
    missingAccess: 'gw/devices: GET, with the submodule telemetry',
  }));
}
