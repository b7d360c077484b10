import type { JsonObject } from '../../shared/json.ts';
import type { Announcer } from './announcer.ts';
import type { Device, Registry } from './registry.ts';

/** Why a connection ended (flespi-facts §2.7, `close_code`). */
export const CLOSE_CODES = { byDevice: 2, inactivity: 17, channelBlocked: 21 } as const;

/** flespi closes a connection that says nothing for ten minutes (flespi-facts §2.3). */
const INACTIVITY_S = 600;

export interface ConnectionsOptions {
  readonly registry: Registry;
  readonly announcer: Announcer;
  readonly nowS: () => number;
}

/** The devices' TCP connections: what `connected`, the channels' counters and the logs 100-102, 300 and 301 tell of. */
export interface Connections {
  /** A message of `bytes` has come; opens a connection where there is none. `announce` = whether anybody is told. */
  heard(device: Device, atS: number, bytes: number, announce: boolean): void;
  /** Ends a device's connection, if it has one. */
  close(device: Device, closeCode: number): void;
  /** Ends the connections of every device of a channel. */
  closeChannel(channelId: number, closeCode: number): void;
  /** Ends the connections that have been silent for too long. */
  closeSilent(): void;
  /** Those of a channel, as its REST gives them; the form of these objects is not public. */
  ofChannel(channelId: number): readonly JsonObject[];
  /** Ids of the devices connected now. */
  open(): readonly number[];
}

interface Connection {
  readonly sinceS: number;
  heardS: number;
  messages: number;
  bytes: number;
}

/** Creates an account without connections. */
export function createConnections({ registry, announcer, nowS }: ConnectionsOptions): Connections {
  const byDevice = new Map<number, Connection>();
  const perChannel = new Map<number, number>();

  const count = (device: Device, change: number): void => {
    const { channelId } = device.profile;
    const connections = (perChannel.get(channelId) ?? 0) + change;
    perChannel.set(channelId, connections);
    announcer.setProperty('channels', channelId, 'connections_count', connections);
  };

  const open = (device: Device, atS: number, announce: boolean): Connection => {
    const { deviceId, channelId, ident, peer } = device.profile;
    const connection: Connection = { sinceS: atS, heardS: atS, messages: 0, bytes: 0 };
    byDevice.set(deviceId, connection);
    count(device, 1);
    announcer.setProperty('devices', deviceId, 'connected', true);
    if (announce) {
      const [source = ''] = peer.split(':');
      announcer.log('channels', channelId, 100, { source, transport: 'tcp' }, `connections/${source}`);
      announcer.log('channels', channelId, 101, { ident, source, transport: 'tcp' }, `idents/${ident}`);
      announcer.log('devices', deviceId, 300, { ident, source, transport: 'tcp' });
    }
    return connection;
  };

  const close = (device: Device, closeCode: number): void => {
    const { deviceId, channelId, ident, peer } = device.profile;
    const connection = byDevice.get(deviceId);
    if (connection === undefined) return;
    byDevice.delete(deviceId);
    count(device, -1);
    announcer.setProperty('devices', deviceId, 'connected', false);
    const [source = ''] = peer.split(':');
    const fields = {
      close_code: closeCode,
      duration: Math.round((nowS() - connection.sinceS) * 1000) / 1000,
      ident,
      msgs: connection.messages,
      recv: connection.bytes,
      send: connection.messages * 4,
      source,
      transport: 'tcp',
    };
    announcer.log('channels', channelId, 102, fields, `connections/${source}`);
    announcer.log('devices', deviceId, 301, fields);
  };

  return {
    heard(device, atS, bytes, announce) {
      const connection = byDevice.get(device.profile.deviceId) ?? open(device, atS, announce);
      connection.heardS = atS;
      connection.messages += 1;
      connection.bytes += bytes;
    },
    close,
    closeChannel(channelId, closeCode) {
      for (const id of byDevice.keys()) {
        const device = registry.devices.get(id);
        if (device?.profile.channelId === channelId) close(device, closeCode);
      }
    },
    closeSilent() {
      const limitS = nowS() - INACTIVITY_S;
      for (const [id, { heardS }] of byDevice) {
        const device = heardS < limitS ? registry.devices.get(id) : undefined;
        if (device !== undefined) close(device, CLOSE_CODES.inactivity);
      }
    },
    ofChannel: (channelId) =>
      [...byDevice].flatMap(([id, { sinceS }]) => {
        const profile = registry.devices.get(id)?.profile;
        if (profile?.channelId !== channelId) return [];
        const { ident, peer } = profile;
        return [{ id, channel_id: channelId, ident, source: peer, transport: 'tcp', established: sinceS }];
      }),
    open: () => [...byDevice.keys()],
  };
}
