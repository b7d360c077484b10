import type { OwnAlarm } from '../../shared/alarms.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Own } from '../base/own.ts';
import type { OwnFrame } from '../fleet/fleet.ts';
import type { OpenRead } from './arrived-events.ts';
import { type KnownFleet, keptFleet, startedFleet } from './known-fleet.ts';
import { createPastAlarms } from './past-alarms.ts';
import { createPastStreams, type PastStreams } from './past-streams.ts';
import type { Pause } from './pauses.ts';
import { parametersAt } from './vehicle-at.ts';

/** What one account shows at a moment, or what of it changed since the last. */
export interface OwnMove {
  /** All vehicles are in it: slots of before mean nothing any more. */
  readonly isFull: boolean;
  readonly frame: OwnFrame;
  /** All of them where it is full. */
  readonly streams: readonly Own<StreamHealth>[];
  readonly removedStreams: readonly string[];
  readonly vehicles: number;
  /** Those that were not closed; null where they are the ones of before. */
  readonly alarms: readonly OwnAlarm[] | null;
}

/** The past of one account, at a moment that is moved. */
export interface AccountPast {
  /** Goes to `toMs`, Unix milliseconds. Where it rejects, as when it is given up, it shows nothing, and the next begins anew. */
  goTo(
    read: OpenRead,
    toMs: number,
    how: { readonly full: boolean; readonly pause: Pause },
  ): Promise<OwnMove>;
  /** A vehicle at that moment. */
  details(read: OpenRead, vehicleId: string): Own<VehicleDetails> | undefined;
}

/** Messages, and as many of each vehicle, that are quicker passed than begun anew behind. */
const NEAR = 20_000;
const NEAR_A_VEHICLE = 4;
/** Nor is what was long ago of any use. */
const LONG_MS = 86_400_000;
/** From a segment that is further away than this the newest of each vehicle are found sooner. */
const FAR = 120_000;

interface Shown extends KnownFleet {
  readonly streams: PastStreams;
}

const nothingAt = (atMs: number): OwnFrame => ({
  seq: 0,
  atMs,
  columns: createColumns(0),
  identities: [],
  removed: new Uint32Array(),
});

/** Creates one that shows nothing yet. `thresholds` are those of now: a change of them is no part of the past. */
export function createAccountPast(thresholds: () => StatusThresholds): AccountPast {
  let shown: Shown | undefined;
  const alarms = createPastAlarms();
  /** Whether what was shown last was told. */
  let isTold = false;

  const isNear = ({ fleet }: Shown, { times }: OpenRead, toMs: number): boolean =>
    toMs >= fleet.nowMs() &&
    toMs - fleet.nowMs() <= LONG_MS &&
    times.count(fleet.nowMs(), toMs) <= Math.max(NEAR, NEAR_A_VEHICLE * fleet.fleet.size());
  const begin = async (read: OpenRead, toMs: number, pause: Pause): Promise<Shown> => {
    const segment = read.segments.lastUpTo(toMs);
    const isUsable = segment !== undefined && read.times.count(segment.startMs, toMs) <= FAR;
    const known = isUsable ? keptFleet(read, segment, thresholds) : undefined;
    return {
      ...(known ?? (await startedFleet(read, toMs, thresholds, pause))),
      streams: createPastStreams(read, toMs),
    };
  };

  return {
    async goTo(read, toMs, { full, pause }) {
      const isOn = shown !== undefined && isNear(shown, read, toMs);
      const next = isOn && shown !== undefined ? shown : await begin(read, toMs, pause);
      if (!isOn) isTold = false;
      // What is given up half-way is neither here nor there.
      shown = undefined;
      const { fleet, timeline, streams } = next;
      for (const some of timeline.upTo(toMs, read)) {
        for (const event of some) {
          fleet.apply(event);
          const wait = pause();
          if (wait !== undefined) await wait;
        }
      }
      fleet.advance(toMs);
      await streams.advance(read, toMs, pause);
      shown = next;

      const isFull = full || !isTold;
      isTold = true;
      const vehicles = fleet.fleet.size();
      const changes = streams.takeChanges();
      const changedAlarms = alarms.moveTo(read.database, toMs);
      const frame = fleet.fleet.takeFrame();
      if (isFull) {
        return {
          isFull,
          frame: fleet.fleet.snapshot(),
          streams: streams.list(),
          removedStreams: [],
          vehicles,
          alarms: alarms.list(),
        };
      }
      return {
        isFull,
        frame: frame ?? nothingAt(toMs),
        streams: changes?.changed ?? [],
        removedStreams: changes?.removed ?? [],
        vehicles,
        alarms: changedAlarms,
      };
    },
    details(read, vehicleId) {
      const details = shown?.fleet.fleet.details(vehicleId);
      if (shown === undefined || details === undefined) return undefined;
      return { ...details, ...parametersAt(read, vehicleId, shown.fleet.nowMs(), thresholds) };
    },
  };
}
