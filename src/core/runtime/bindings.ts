import { isJsonObject } from '../../shared/json.ts';
import type { DeviceMessage, ObjectState, PropertyState } from '../flespi/events.ts';
import { numberField, textField } from '../flespi/fields.ts';
import { unitSubjectsOf } from '../flespi/subject.ts';
import { createNewestDeleted } from './newest-deleted.ts';

/**
 * Which device a unit of a channel is, by what flespi says of both: a device takes what comes under its ident through any channel of
 * its protocol. Messages of channels do not name it, so where they alone are followed nothing else tells. Only units that were asked for
 * are told of: each device with each channel would be a product of both, and nearly none of it is ever heard.
 */
export interface Bindings {
  /** Takes the object of a device or channel, or a property; answers with the units asked for in vain that are known to be a device now. */
  take(state: ObjectState | PropertyState): readonly Bound[];
  /** The device of a unit; undefined where none is known. */
  deviceOf(message: Pick<DeviceMessage, 'channelId' | 'ident'>): string | undefined;
  /** Whether a device was deleted: what comes under its ident is not of it any more. */
  isGone(deviceId: string): boolean;
  /** It sends, so it is there. */
  lives(deviceId: string): void;
}

/** A unit, as the fleet calls it, that is this device. */
export interface Bound {
  readonly unit: string;
  readonly deviceId: string;
}

/** More than any account has; what comes beyond is a broken or hostile sender. */
const MOST_DEVICES = 500_000;
const MOST_UNITS = 500_000;
const MOST_CHANNELS = 10_000;

interface DeviceBinding {
  readonly ident: string;
  readonly protocolId: string;
}

/** Creates them with nothing known. */
export function createBindings(): Bindings {
  const devices = new Map<string, DeviceBinding>();
  /** By protocol and ident: of several devices flespi blocks all but one. */
  const byIdent = new Map<string, Set<string>>();
  const blocked = new Set<string>();
  const protocolOf = new Map<string, string>();
  const gone = createNewestDeleted();
  const unknown = createUnknownUnits();

  const forget = (deviceId: string): void => {
    const known = devices.get(deviceId);
    devices.delete(deviceId);
    if (known === undefined) return;
    const key = keyOf(known);
    const same = byIdent.get(key);
    same?.delete(deviceId);
    if (same?.size === 0) byIdent.delete(key);
  };

  const ownerOf = (ident: string, protocolId: string): string | undefined => {
    const ids = [...(byIdent.get(keyOf({ ident, protocolId })) ?? [])];
    return ids.find((id) => !blocked.has(id)) ?? ids[0];
  };
  /** It is its device's from now on. */
  const bound = (deviceId: string, ident: string, channelId: string): readonly Bound[] => {
    unknown.forget(channelId, ident);
    const [unit] = unitSubjectsOf({ deviceId, ident, channelId });
    return unit === undefined ? [] : [{ unit, deviceId }];
  };

  const takeDevice = ({ id, object }: ObjectState): readonly Bound[] => {
    if (object === undefined) {
      forget(id);
      blocked.delete(id);
      gone.add(id);
      return [];
    }
    gone.delete(id);
    const { configuration } = object;
    const ident = isJsonObject(configuration) ? textField(configuration, 'ident') : null;
    const protocolId = textField(object, 'protocol_id');
    const known = devices.get(id);
    if (known !== undefined && known.ident === ident && known.protocolId === protocolId) return [];
    forget(id);
    if (ident === null || protocolId === null || devices.size >= MOST_DEVICES) return [];
    const binding = { ident, protocolId };
    devices.set(id, binding);
    const key = keyOf(binding);
    byIdent.set(key, (byIdent.get(key) ?? new Set()).add(id));
    return unknown
      .channelsOf(ident)
      .filter((channelId) => protocolOf.get(channelId) === protocolId)
      .flatMap((channelId) => bound(id, ident, channelId));
  };

  const takeChannel = ({ id, object }: ObjectState): readonly Bound[] => {
    const protocolId = object === undefined ? null : textField(object, 'protocol_id');
    if (protocolId === null) protocolOf.delete(id);
    if (protocolId === null || protocolOf.get(id) === protocolId) return [];
    if (!protocolOf.has(id) && protocolOf.size >= MOST_CHANNELS) return [];
    protocolOf.set(id, protocolId);
    return unknown.identsOf(id).flatMap((ident) => {
      const deviceId = ownerOf(ident, protocolId);
      return deviceId === undefined ? [] : bound(deviceId, ident, id);
    });
  };

  const noteBlocked = ({ id, value }: PropertyState): void => {
    const reason = value === undefined ? null : numberField({ value }, 'value');
    if (value === true || (reason !== null && reason !== 0)) {
      if (blocked.size < MOST_DEVICES) blocked.add(id);
    } else blocked.delete(id);
  };

  return {
    take(state) {
      if (state.kind === 'property') {
        if (state.origin === 'devices' && state.property === 'blocked') noteBlocked(state);
        return [];
      }
      if (state.origin === 'devices') return takeDevice(state);
      return state.origin === 'channels' ? takeChannel(state) : [];
    },
    deviceOf({ channelId, ident }) {
      if (channelId === null || ident === null) return undefined;
      const protocolId = protocolOf.get(channelId);
      const deviceId = protocolId === undefined ? undefined : ownerOf(ident, protocolId);
      if (deviceId === undefined) unknown.note(channelId, ident);
      return deviceId;
    },
    isGone: gone.has,
    lives: gone.delete,
  };
}

/** Units of which no device is known, found by either end. */
function createUnknownUnits() {
  const byChannel = new Map<string, Set<string>>();
  const byIdent = new Map<string, Set<string>>();
  let count = 0;
  const add = (sets: Map<string, Set<string>>, key: string, value: string): void => {
    const known = sets.get(key);
    if (known === undefined) sets.set(key, new Set([value]));
    else known.add(value);
  };
  const remove = (sets: Map<string, Set<string>>, key: string, value: string): boolean => {
    const known = sets.get(key);
    const was = known?.delete(value) ?? false;
    if (known?.size === 0) sets.delete(key);
    return was;
  };
  return {
    note(channelId: string, ident: string): void {
      if (byChannel.get(channelId)?.has(ident) === true || count >= MOST_UNITS) return;
      add(byChannel, channelId, ident);
      add(byIdent, ident, channelId);
      count += 1;
    },
    forget(channelId: string, ident: string): void {
      if (remove(byChannel, channelId, ident)) count -= 1;
      remove(byIdent, ident, channelId);
    },
    channelsOf: (ident: string): readonly string[] => [...(byIdent.get(ident) ?? [])],
    identsOf: (channelId: string): readonly string[] => [...(byChannel.get(channelId) ?? [])],
  };
}

function keyOf({ ident, protocolId }: DeviceBinding): string {
  return `${protocolId}\u0000${ident}`;
}
