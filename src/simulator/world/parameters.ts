import type { JsonValue } from '../../shared/json.ts';
import type { Random } from '../base/random.ts';
import { whereabouts } from './driving.ts';
import type { VehicleProfile } from './profile.ts';
import { ignitionOf, type Trip } from './trip.ts';

/** A flat message by dotted name (flespi-facts §5). */
export type Parameters = Readonly<Record<string, JsonValue>>;

/** What wears and drains over time. */
export interface Wear {
  readonly mileageKm: number;
  readonly fuelPercent: number;
  readonly motorHours: number;
}

/** Everything a report tells of, at one moment. */
export interface Moment {
  readonly profile: VehicleProfile;
  readonly trip: Trip;
  readonly wear: Wear;
  /** Unix seconds by the device's clock. */
  readonly timestampS: number;
  /** Whether the receiver has lost its fix. */
  readonly fixLost: boolean;
}

/** A message as the device sends it: all but what flespi adds on receipt (`server.timestamp`). */
export function composeMessage(moment: Moment, random: Random): Parameters {
  const { profile, trip, wear, timestampS } = moment;
  const ignition = ignitionOf(trip);
  const moving = trip.drive.speedMs > 0.3;
  const parameters: Record<string, JsonValue> = {
    'battery.voltage': round(4.02 + random.between(-0.03, 0.05), 3),
    'can.engine.rpm': ignition
      ? Math.round(moving ? 1_100 + trip.drive.speedMs * 55 : 780 + random.between(-15, 15))
      : 0,
    'can.fuel.level': Math.round(wear.fuelPercent),
    'channel.id': profile.channelId,
    'device.id': profile.deviceId,
    'device.name': profile.name,
    'device.type.id': profile.deviceTypeId,
    din: ignition ? 1 : 0,
    'engine.ignition.status': ignition,
    'engine.motorhours': round(wear.motorHours, 2),
    'event.priority.enum': 0,
    'external.powersource.voltage': round(
      (ignition ? 14.1 : 12.5) * (profile.kind === 'truck' ? 2 : 1) + random.between(-0.15, 0.15),
      3,
    ),
    'gsm.operator.code': profile.operatorCode,
    'gsm.signal.level': random.pick([40, 60, 60, 80, 80, 100]),
    ident: profile.ident,
    'movement.status': moving,
    peer: profile.peer,
    'protocol.id': profile.protocolId,
    timestamp: timestampS,
    'vehicle.mileage': round(wear.mileageKm, 3),
    'vehicle.vin': profile.vin,
    ...positionOf(moment, random),
    ...extrasOf(moment, random),
  };
  if (profile.quirk === 'no-ignition') {
    for (const name of ['engine.ignition.status', 'engine.motorhours', 'can.engine.rpm', 'din'])
      delete parameters[name];
  }
  return sorted(parameters);
}

function positionOf({ profile, trip, fixLost }: Moment, random: Random): Parameters {
  if (profile.quirk === 'no-fix')
    return { 'position.satellites': random.integer(0, 2), 'position.valid': false };
  const { latitude, longitude, courseDeg } = whereabouts(trip.drive);
  const stray = fixLost ? () => random.between(-0.06, 0.06) : () => 0;
  return {
    'position.altitude': Math.round(112 + 40 * Math.sin(latitude * 90) + 25 * Math.cos(longitude * 70)),
    'position.direction': Math.round(courseDeg) % 360,
    'position.hdop': fixLost ? round(random.between(9, 25), 1) : round(random.between(0.6, 1.4), 2),
    'position.latitude': round(latitude + stray(), 6),
    'position.longitude': round(longitude + stray(), 6),
    'position.satellites': fixLost ? random.integer(1, 3) : random.integer(8, 16),
    'position.speed': Math.round(trip.drive.speedMs * 3.6),
    'position.valid': !fixLost,
  };
}

function extrasOf({ profile, trip }: Moment, random: Random): Parameters {
  const extras: Record<string, JsonValue> = {};
  if (profile.driverId !== null && ignitionOf(trip)) extras['driver.id'] = profile.driverId;
  if (profile.kind === 'truck') extras['sensor.temperature'] = round(-18 + random.between(-0.6, 0.6), 1);
  if (trip.drive.speedMs * 3.6 > trip.drive.road.limitKmh * 1.05) extras['overspeeding.event'] = true;
  if (trip.phase === 'driving' && random.chance(0.004))
    extras[random.pick(['harsh.braking.event', 'harsh.cornering.event'])] = true;
  if (random.chance(0.0001)) Object.assign(extras, { 'alarm.event': true, 'sos.alarm': true });
  return extras;
}

function sorted(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function round(value: number, digits: number): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
