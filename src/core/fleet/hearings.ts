import { finiteOrNull } from './finite-or-null.ts';
import { nominalIntervalOf, type Vehicle } from './vehicle.ts';

/** How a vehicle is heard of, as far as its silence goes. */
export interface Hearing {
  readonly id: string;
  /** Whether it is overdue by its own rhythm. */
  readonly isQuiet: boolean;
  /** Unix seconds of its newest message; null where none is known. */
  readonly lastS: number | null;
  /** It reports about this often, in seconds; null where that is not known. */
  readonly everyS: number | null;
  /** Null where it is not known. */
  readonly ignition: boolean | null;
  /** It is heard of, without a position. */
  readonly hasNoFix: boolean;
  /** flespi's own words; null where never said. */
  readonly isConnected: boolean | null;
  readonly isEnabled: boolean | null;
  readonly isBlocked: boolean | null;
}

/** Reads that out of a vehicle. */
export function hearingOf(vehicle: Vehicle): Hearing {
  const { id, freshness, messageTimeS, ignition, connected, enabled, blocked } = vehicle;
  return {
    id,
    isQuiet: freshness === 'stale' || freshness === 'lost',
    lastS: finiteOrNull(messageTimeS),
    everyS: finiteOrNull(nominalIntervalOf(vehicle)),
    ignition: ignition === 'unknown' ? null : ignition === 'on',
    hasNoFix: freshness === 'live' && vehicle.invalidFix,
    isConnected: connected.value,
    isEnabled: enabled.value,
    isBlocked: blocked.value,
  };
}
