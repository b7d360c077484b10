import type { JsonObject } from '../../shared/json.ts';
import type { Publication } from '../broker/broker.ts';
import { CHANNELS, type VehicleProfile } from '../world/profile.ts';
import type { Announcer } from './announcer.ts';
import { createHistory, type History, type StoredMessage } from './history.ts';
import type { Reception } from './reception.ts';
import type { Registry } from './registry.ts';

export interface ChannelUnitsOptions {
  readonly registry: Registry;
  readonly announcer: Announcer;
  readonly reception: Reception;
  readonly publish: (publication: Publication) => void;
  /** What a device that is made has beside its name and ident. */
  readonly template: VehicleProfile | undefined;
  readonly nowS: () => number;
}

/** What channels receive under idents that no device has: flespi tells it by the channel alone, and keeps it there. */
export interface ChannelUnits {
  report(channelId: number, ident: string, parameters: JsonObject): void;
  makeDevice(channelId: number, ident: string, name: string): number;
  deleteDevice(deviceId: number): void;
  /** Idents of a channel that no device has. */
  idents(channelId: number): readonly string[];
  /** What a channel keeps of them, oldest first. */
  range(channelId: number, fromS: number, toS: number): readonly StoredMessage[];
}

/** What devices of channels speak, as the list of flespi has it. */
export const CHANNEL_PROTOCOLS: readonly JsonObject[] = CHANNELS.map(({ protocolId, protocol }) => ({
  id: protocolId,
  name: protocol,
}));

/** Messages kept of one channel. */
const ROOM = 2_000;

/** Creates it with no unit. */
export function createChannelUnits(options: ChannelUnitsOptions): ChannelUnits {
  const { registry, announcer, reception, publish, template, nowS } = options;
  const histories = new Map<number, History>();
  const units = new Map<number, Set<string>>();
  let nextId = 5_900_001;

  const channelOf = (channelId: number) => {
    const channel = CHANNELS.find(({ id }) => id === channelId);
    if (channel === undefined) throw new RangeError(`There is no channel ${channelId}.`);
    return channel;
  };
  const deviceOf = (channelId: number, ident: string) =>
    [...registry.devices.values()].find(
      ({ profile }) => profile.ident === ident && profile.protocolId === channelOf(channelId).protocolId,
    );
  const ofChannel = <T>(map: Map<number, T>, channelId: number, make: () => T): T => {
    const known = map.get(channelId) ?? make();
    map.set(channelId, known);
    return known;
  };

  return {
    report(channelId, ident, parameters) {
      const { protocolId } = channelOf(channelId);
      const { timestamp = nowS(), ...others } = parameters;
      const timestampS = Number(timestamp);
      const device = deviceOf(channelId, ident);
      const message: JsonObject = {
        'channel.id': channelId,
        ident,
        'protocol.id': protocolId,
        ...others,
        timestamp,
      };
      if (device !== undefined) {
        const { deviceId, name, deviceTypeId } = device.profile;
        const ofDevice = { 'device.id': deviceId, 'device.name': name, 'device.type.id': deviceTypeId };
        reception.receive({
          profile: device.profile,
          timestampS,
          parameters: { ...ofDevice, ...message },
        });
        return;
      }
      const json = JSON.stringify({ ...message, 'server.timestamp': nowS() });
      ofChannel(units, channelId, () => new Set()).add(ident);
      ofChannel(histories, channelId, () => createHistory(ROOM)).add({ timestampS, json });
      announcer.log('channels', channelId, 101, { ident, transport: 'tcp' }, `idents/${ident}`);
      publish({ topic: `flespi/message/gw/channels/${channelId}/${ident}`, payload: json });
    },
    makeDevice(channelId, ident, name) {
      const { protocolId, deviceTypeId } = channelOf(channelId);
      if (template === undefined) throw new RangeError('There is no fleet to take a device from.');
      const deviceId = nextId++;
      registry.addDevice(
        { ...template, deviceId, name, ident, channelId, protocolId, deviceTypeId, quirk: 'none' },
        nowS(),
      );
      units.get(channelId)?.delete(ident);
      announcer.created('devices', deviceId);
      return deviceId;
    },
    deleteDevice(deviceId) {
      announcer.deleted('devices', deviceId);
      registry.removeDevice(deviceId);
    },
    idents: (channelId) => [...(units.get(channelId) ?? [])],
    range: (channelId, fromS, toS) => histories.get(channelId)?.range(fromS, toS) ?? [],
  };
}
