/** What flespi says of the device itself (flespi-facts §2.3) into its vehicle. State is last-value by its own time. */
import { nearestDouble } from '../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import { hearLabel } from './label.ts';
import { booleanOf } from './readings.ts';
import { applyIfNewer } from './timestamped.ts';
import type { Vehicle } from './vehicle.ts';

/** Takes in the default properties of the device; those that are absent say nothing. */
export function applyObject(vehicle: Vehicle, object: JsonObject, timeS: number): void {
  for (const [property, value] of Object.entries(object)) applyProperty(vehicle, property, value, timeS);
}

const STATUS_PROPERTIES: ReadonlySet<string> = new Set([
  'name',
  'configuration',
  'connected',
  'enabled',
  'blocked',
  'protocol_id',
]);

/** Whether anything shown turns on this property. */
export function isStatusProperty(property: string): boolean {
  return STATUS_PROPERTIES.has(property);
}

/** Takes in one property; undefined when it was removed. Those on which nothing turns are passed over. */
export function applyProperty(
  vehicle: Vehicle,
  property: string,
  value: JsonValue | undefined,
  timeS: number,
): void {
  if (property === 'name') vehicle.name = hearLabel(vehicle.name, value, timeS);
  if (property === 'connected')
    vehicle.connected = applyIfNewer(vehicle.connected, booleanOf(value) ?? null, timeS);
  if (property === 'enabled')
    vehicle.enabled = applyIfNewer(vehicle.enabled, booleanOf(value) ?? null, timeS);
  if (property === 'blocked') vehicle.blocked = applyIfNewer(vehicle.blocked, isBlocked(value), timeS);
  if (property === 'protocol_id') {
    vehicle.protocolId = applyIfNewer(vehicle.protocolId, value === undefined ? null : idText(value), timeS);
  }
  if (property === 'configuration' && isJsonObject(value) && Object.hasOwn(value, 'ident')) {
    vehicle.ident = hearLabel(vehicle.ident, value.ident, timeS);
  }
}

function idText(value: JsonValue): string | null {
  const double = nearestDouble(value);
  return double === undefined ? null : String(double);
}

/** `blocked` is the number of a reason, 0 where there is none (flespi-facts §2.7), or a boolean. */
function isBlocked(value: JsonValue | undefined): boolean | null {
  const double = nearestDouble(value);
  return double === undefined ? (booleanOf(value) ?? null) : double !== 0;
}

/** Whether a `deleted` property is a tombstone; removed, null, false and 0 are not. */
export function isTombstone(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== false && value !== 0;
}
