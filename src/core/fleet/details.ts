/** Everything known of one vehicle, for the details panel. */
import { cutText } from '../../shared/cut-text.ts';
import { isExactNumber } from '../../shared/exact-number.ts';
import type { JsonValue } from '../../shared/json.ts';
import type { Fix, Parameter, VehicleDetails } from '../../shared/vehicle-details.ts';
import type { VehicleStatus } from '../../shared/vehicle-status.ts';
import type { Own } from '../base/own.ts';
import { standingAlarms } from './alarms.ts';
import { finiteOrNull } from './finite-or-null.ts';
import { flagsOf } from './flags.ts';
import { allValues } from './known-parameters.ts';
import type { VehicleFix } from './position.ts';
import { decimalOf } from './readings.ts';
import type { FleetThresholds } from './thresholds.ts';
import { isNewestUndated, nominalIntervalOf, type Vehicle } from './vehicle.ts';

type UnitOf = (parameter: string) => string | null;

/** Gathers the details of a vehicle as they are at `nowS`, Unix seconds. */
export function detailsOf(
  vehicle: Vehicle,
  unitOf: UnitOf,
  nowS: number,
  thresholds: FleetThresholds,
): Own<VehicleDetails> {
  return {
    id: vehicle.id,
    slot: vehicle.slot,
    name: vehicle.identity.name,
    ident: vehicle.identity.ident,
    status: statusOf(vehicle),
    fix: vehicle.fix === null ? null : fixOf(vehicle.fix),
    invalidPlace: vehicle.invalidPlace === null ? null : fixOf(vehicle.invalidPlace),
    heardS: finiteOrNull(vehicle.messageTimeS),
    undatedReceiptS: isNewestUndated(vehicle) ? vehicle.undatedReceiptS : null,
    lastMessage: vehicle.lastMessage,
    nominalIntervalS: finiteOrNull(nominalIntervalOf(vehicle)),
    connected: vehicle.connected.value,
    connectedSinceS: finiteOrNull(vehicle.connected.timeS),
    enabled: vehicle.enabled.value,
    messages: vehicle.messages,
    alarms: vehicle.alarms === undefined ? [] : standingAlarms(vehicle.alarms, nowS, thresholds),
    silence: null,
    parameters: parametersOf(vehicle, unitOf),
  };
}

function statusOf(vehicle: Vehicle): VehicleStatus {
  return {
    motion: vehicle.motion,
    motionSinceS: finiteOrNull(vehicle.motionSinceS),
    freshness: vehicle.freshness,
    freshnessSinceS: finiteOrNull(vehicle.freshnessSinceS),
    ignition: vehicle.ignition,
    ignitionSinceS: finiteOrNull(vehicle.ignitionSinceS),
    flags: flagsOf(vehicle),
  };
}

function fixOf(fix: VehicleFix): Fix {
  const { latitude, longitude, speedKmh, headingDeg, altitudeM, satellites, hdop, timeS } = fix;
  return {
    latitude,
    longitude,
    altitudeM: finiteOrNull(altitudeM),
    speedKmh: finiteOrNull(speedKmh),
    headingDeg: finiteOrNull(headingDeg),
    satellites: finiteOrNull(satellites),
    hdop: finiteOrNull(hdop),
    timeS: finiteOrNull(timeS),
  };
}

function parametersOf(vehicle: Vehicle, unitOf: UnitOf): Parameter[] {
  return [...allValues(vehicle.parameters)]
    .map(([name, { value, timeS }]) => ({
      name,
      value: shown(value),
      unit: hasUnit(value) ? unitOf(name) : null,
      timeS: finiteOrNull(timeS),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Neither "n/a" nor a yes or no is a number of anything. */
function hasUnit(value: JsonValue): boolean {
  if (typeof value === 'string') return !Number.isNaN(decimalOf(value));
  return typeof value === 'number' || isExactNumber(value) || Array.isArray(value);
}

const TEXT_LIMIT = 2000;

/** A text too long to be read in a list is cut, visibly, before it crosses to a window four times a second. */
function shown(value: JsonValue): JsonValue {
  if (typeof value !== 'string' || value.length <= TEXT_LIMIT) return value;
  return `${cutText(value, TEXT_LIMIT)}…`;
}
