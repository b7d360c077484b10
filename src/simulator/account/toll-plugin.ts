import type { JsonObject } from '../../shared/json.ts';

/** The account's one plugin. */
export const TOLL_PLUGIN = { id: 7_001, name: 'Toll BG', item_type: 'device' } as const;

/** How it is set for a device; what such a plugin holds is not public, so this is invented. */
export function tollConfigurationOf(deviceId: number | string): JsonObject {
  return { vehicle_plate: `CB ${deviceId} HA`, country: 'LT', password: 'hidden' };
}
