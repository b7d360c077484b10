import type { JsonObject } from '../../shared/json.ts';
import type { Device } from './registry.ts';

/** Settings of a device as it has them (flespi-facts §2.3): what they hold is invented. */
export function settingsOf({ profile }: Device): readonly JsonObject[] {
  const { movingIntervalS, parkedIntervalS } = profile;
  return [
    { name: 'backend', current: { address: 'ch.flespi.example', port: 24_815 }, pending: null, mode: 3 },
    {
      name: 'tracking',
      current: { moving: movingIntervalS, parked: parkedIntervalS },
      pending: { moving: movingIntervalS, parked: parkedIntervalS * 2 },
      mode: 3,
    },
  ];
}

/** The open connection of a device that is connected. */
export function connectionsOf({ profile, entity }: Device): readonly JsonObject[] {
  if (entity.get('connected')?.value !== true) return [];
  const { deviceId, channelId, ident, peer } = profile;
  const established = entity.get('connected')?.timestampS ?? null;
  return [
    {
      id: deviceId * 1_000,
      device_id: deviceId,
      channel_id: channelId,
      ident,
      source: peer,
      transport: 'tcp',
      established,
    },
  ];
}
