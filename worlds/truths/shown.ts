import { DEFAULT_FLEET_THRESHOLDS } from '../../src/core/fleet/thresholds.ts';
import { VEHICLE_FLAGS } from '../../src/shared/vehicle-status.ts';
import type { World } from '../driver/world.ts';
import { beatOf, INVALID_DEGREES } from '../flespi/fleet.ts';
import type { VehicleRow } from '../machine/screen.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Truth } from './truth.ts';

const MOVING_KMH = 3;
const LIVE_S = 60;
/** How late a second's tick may be, beside timers that are late by themselves. */
const TICK_S = 2;
/** Such timers one behind the other: the tick that finds a vehicle silent, and the frame that tells it. */
const TIMERS = 2;
const NEAR = 1e-6;
/** So long all values of one vehicle may be under way. */
const HALF_SAID_US = 60e6;

/** No vehicle is live, moving or placed against what its device last said. */
export const shown: Truth = {
  name: 'shown',
  watch(world) {
    const { machine, time } = world;
    /** When a vehicle stands at a place that its device calls invalid, and what is untrue if it stays. */
    const halfSaid = new Map<string, { readonly sinceUs: number; readonly untrue: string }>();
    return {
      seen({ changed }) {
        for (const row of changed) {
          const wrongPlace = placed(world, row);
          if (wrongPlace === null || !isInvalidPlace(row)) halfSaid.delete(row.deviceId);
          else if (!halfSaid.has(row.deviceId))
            halfSaid.set(row.deviceId, { sinceUs: time.nowUs(), untrue: wrongPlace });
          const untrue = (isInvalidPlace(row) ? null : wrongPlace) ?? moving(world, row) ?? live(world, row);
          if (untrue !== null) return untrue;
        }
        return null;
      },
      step() {
        if (halfSaid.size === 0) return null;
        if (machine.host() === null) halfSaid.clear();
        for (const { sinceUs, untrue } of halfSaid.values())
          if (time.nowUs() - sinceUs > HALF_SAID_US) return untrue;
        return null;
      },
    };
  },
};

/**
 * Retained values come one by one, and what says that a place is invalid after the place: on a slow line it may be seen meanwhile, for
 * many trackers never say whether a place is valid.
 */
function isInvalidPlace({ latitude, longitude }: VehicleRow): boolean {
  return latitude === INVALID_DEGREES && longitude === INVALID_DEGREES;
}

/** How a vehicle is at a place where it never was, in words; null where it is not. */
export function placed({ oracle }: Pick<World, 'oracle'>, row: VehicleRow): string | null {
  if (Number.isNaN(row.latitude) || (row.flags & VEHICLE_FLAGS.invalidPlace) !== 0) return null;
  const isSent = oracle
    .ofDevice(Number(row.deviceId))
    .findLast(({ place }) => place !== null && isAt(place, row));
  return isSent !== undefined
    ? null
    : `Vehicle ${row.deviceId} is at ${row.latitude}, ${row.longitude}, where it never was.`;
}

function isAt(place: NonNullable<Sent['place']>, row: VehicleRow): boolean {
  return Math.abs(place.latitude - row.latitude) < NEAR && Math.abs(place.longitude - row.longitude) < NEAR;
}

function moving({ oracle, fleet, machine }: World, row: VehicleRow): string | null {
  if (row.motion !== 'moving') return null;
  // Where a clock was wrong, the device's or its own, it is the host's to say what was meant: then the place tells.
  const wasWrong = Number.isFinite(machine.clock.setUs) || fleet.known(row.deviceId)?.wasWrong === true;
  const isSaid = oracle
    .ofDevice(Number(row.deviceId))
    .findLast(
      ({ speedKmh, timestampS, serverS, place }) =>
        speedKmh >= MOVING_KMH &&
        (wasWrong
          ? place !== null && isAt(place, row)
          : Math.abs(timestampS - row.fixTimeS) < 1 || Math.abs(serverS - row.fixTimeS) < 1),
    );
  return isSaid !== undefined ? null : `Vehicle ${row.deviceId} moves by no message of ${row.fixTimeS}.`;
}

/** How a vehicle is live that has long been silent, in words; null where it may be. */
export function live(world: LiveWorld, row: VehicleRow): string | null {
  if (row.freshness !== 'live') return null;
  const untilS = liveUntilS(world, row);
  if (untilS === null) return `Vehicle ${row.deviceId} is live and never spoke.`;
  if (world.nowS() <= untilS) return null;
  const newest = world.oracle.ofDevice(Number(row.deviceId)).at(-1);
  return `Vehicle ${row.deviceId} is live ${Math.round(world.nowS() - (newest?.serverS ?? 0))} s after it last spoke.`;
}

type LiveWorld = Pick<World, 'oracle' | 'fleet' | 'nowS' | 'scale'>;

/** Until when a vehicle may be live by what it said so far, Unix seconds; null where it said nothing. */
export function liveUntilS({ oracle, fleet, scale }: LiveWorld, { deviceId }: VehicleRow): number | null {
  const device = fleet.known(deviceId);
  const sent = oracle.ofDevice(Number(deviceId));
  const newest = sent.at(-1);
  if (device === undefined || newest === undefined) return null;
  const intervalS = Math.max(device.drivingS, device.standingS) * scale.pace * 1.1 + beatOf(scale.pace);
  // Of one that has hardly spoken nobody knows how often it speaks: then that is assumed.
  const expectedS =
    sent.length > 2 ? intervalS : Math.max(intervalS, DEFAULT_FLEET_THRESHOLDS.assumedOffIntervalS);
  return newest.serverS + Math.max(LIVE_S, 3 * expectedS) + TICK_S + (TIMERS * scale.coarseMs) / 1000;
}
