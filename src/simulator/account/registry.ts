import { CHANNELS, type VehicleProfile } from '../world/profile.ts';
import { createEntity, type Entity, type Origin } from './entity.ts';
import { createHistory, type History } from './history.ts';
import { phoneOf } from './modem.ts';
import type { StreamSpec } from './specs.ts';
import { createTelemetry, type Telemetry } from './telemetry.ts';

/** A device with all that flespi remembers of it. */
export interface Device {
  readonly profile: VehicleProfile;
  readonly entity: Entity;
  readonly telemetry: Telemetry;
  readonly history: History;
}

/** Devices that are kept together. */
export interface Group {
  readonly id: number;
  readonly name: string;
  readonly deviceIds: readonly number[];
}

/** Everything in the account. Plain state: anyone who changes it announces it. */
export interface Registry {
  readonly cid: number;
  readonly devices: ReadonlyMap<number, Device>;
  readonly channels: ReadonlyMap<number, Entity>;
  readonly streams: ReadonlyMap<number, Entity>;
  readonly groups: ReadonlyMap<number, Group>;
  entity(origin: Origin, id: number): Entity | undefined;
  addDevice(profile: VehicleProfile, nowS: number): void;
  removeDevice(id: number): void;
  addStream(spec: StreamSpec, nowS: number): void;
  removeStream(id: number): void;
}

/** Messages kept over all devices, for ranges asked of the past. */
const HISTORY_MESSAGES = 60_000;
const MOST_PER_DEVICE = 2_000;
const YEAR_S = 31_536_000;
/** Each has every other vehicle. */
const GROUPS = [
  { id: 31_204, name: 'Day shift' },
  { id: 31_205, name: 'Night shift' },
] as const;

/** Creates the account of a fleet. */
export function createRegistry(
  cid: number,
  profiles: readonly VehicleProfile[],
  specs: readonly StreamSpec[],
  nowS: number,
): Registry {
  const room = Math.min(MOST_PER_DEVICE, Math.ceil(HISTORY_MESSAGES / Math.max(1, profiles.length)));
  const every = (step: number, from: number): readonly number[] =>
    profiles.filter((_, index) => index % step === from).map(({ deviceId }) => deviceId);
  const devices = new Map(
    profiles.map((profile) => [profile.deviceId, createDevice(profile, room, cid, nowS)]),
  );
  const channels = new Map(CHANNELS.map((channel) => [channel.id, createChannel(channel, cid, nowS)]));
  const streams = new Map(specs.map((spec) => [spec.id, createStream(spec, cid, nowS)]));
  return {
    cid,
    devices,
    channels,
    streams,
    groups: new Map(
      GROUPS.map((group, index) => [group.id, { ...group, deviceIds: every(GROUPS.length, index) }]),
    ),
    addDevice(profile, atS) {
      devices.set(profile.deviceId, createDevice(profile, room, cid, atS));
    },
    removeDevice(id) {
      devices.delete(id);
    },
    addStream(spec, atS) {
      streams.set(spec.id, createStream(spec, cid, atS));
    },
    removeStream(id) {
      streams.delete(id);
    },
    entity(origin, id) {
      if (origin === 'devices') return devices.get(id)?.entity;
      return (origin === 'channels' ? channels : streams).get(id);
    },
  };
}

function createDevice(profile: VehicleProfile, room: number, cid: number, nowS: number): Device {
  const defaults = {
    cid,
    configuration: { ident: profile.ident, phone: phoneOf(profile), settings_polling: 'once' },
    device_type_id: profile.deviceTypeId,
    enabled: profile.quirk !== 'disabled',
    media_rotate: 0,
    media_ttl: YEAR_S,
    messages_rotate: 0,
    messages_ttl: YEAR_S,
    name: profile.name,
    protocol_id: profile.protocolId,
  };
  const calculated = { blocked: 0, connected: false, last_active: 0 };
  return {
    profile,
    entity: createEntity(profile.deviceId, defaults, calculated, nowS - 86_400),
    telemetry: createTelemetry(),
    history: createHistory(room),
  };
}

function createChannel(channel: (typeof CHANNELS)[number], cid: number, nowS: number): Entity {
  const defaults = {
    cid,
    configuration: {},
    enabled: true,
    messages_ttl: 86_400,
    name: channel.name,
    protocol_id: channel.protocolId,
    secondary_uri: '',
    uri: `ch${channel.id}.flespi.gw:${channel.port}`,
  };
  return createEntity(channel.id, defaults, { blocked: 0, connections_count: 0 }, nowS - 86_400);
}

function createStream(spec: StreamSpec, cid: number, nowS: number): Entity {
  const defaults = {
    cid,
    configuration: spec.configuration,
    enabled: spec.enabled,
    metadata: {},
    name: spec.name,
    protocol_id: spec.protocol.id,
    queue_ttl: spec.queueTtlS,
    validate_message: '',
  };
  const connected = spec.transport === 'session' ? { connected: false } : {};
  return createEntity(spec.id, defaults, { blocked: 0, queue_size: 0, ...connected }, nowS - 86_400);
}
