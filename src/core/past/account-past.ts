import { createColumns } from '../../shared/fleet-frame.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import type { Own } from '../base/own.ts';
import type { OwnFrame } from '../fleet/fleet.ts';
import { type ArrivedEvents, createArrivedEvents, type OpenRead } from './arrived-events.ts';
import { firstEvents } from './first-events.ts';
import { createPastFleet, type PastFleet } from './past-fleet.ts';
import { createPastStreams, type PastStreams } from './past-streams.ts';
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
}

/** The past of one account, at a moment that is moved. */
export interface AccountPast {
  /** Goes to `toMs`, Unix milliseconds. Given up, it is somewhere on the way, and goes on from there. */
  goTo(
    read: OpenRead,
    toMs: number,
    how: { readonly full: boolean; readonly pause: () => Promise<void> | undefined },
  ): Promise<OwnMove>;
  /** A vehicle at that moment. */
  details(read: OpenRead, vehicleId: string): Own<VehicleDetails> | undefined;
}

/** Messages that are taken in to know a fleet by, beside the newest of each vehicle. */
const WARM_UP = 10_000;
/** Beyond so many it is quicker to begin anew. */
const FAR = 60_000;

interface Shown {
  readonly fleet: PastFleet;
  readonly events: ArrivedEvents;
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
  /** Whether what was shown last was told. */
  let isTold = false;

  const isNear = ({ fleet }: Shown, { times }: OpenRead, toMs: number): boolean => {
    if (toMs < fleet.nowMs()) return false;
    let messages = 0;
    for (const minute of times.minutes(fleet.nowMs(), toMs)) messages += minute.messages;
    return messages <= FAR;
  };
  const begin = (read: OpenRead, toMs: number): Shown => {
    const { times } = read;
    const startMs = times.startOf(toMs, WARM_UP);
    const earliestMs = times.earliestMs() ?? startMs;
    const fleet = createPastFleet(startMs, thresholds);
    if (startMs > earliestMs) for (const event of firstEvents(read, startMs)) fleet.apply(event);
    fleet.advance(startMs);
    return {
      fleet,
      events: createArrivedEvents(
        times.firstFrom(startMs) ?? 0,
        startMs > earliestMs ? startMs : Number.NEGATIVE_INFINITY,
      ),
      streams: createPastStreams(read, toMs),
    };
  };

  return {
    async goTo(read, toMs, { full, pause }) {
      const isOn = shown !== undefined && isNear(shown, read, toMs);
      const next = isOn && shown !== undefined ? shown : begin(read, toMs);
      if (!isOn) isTold = false;
      shown = next;
      const { fleet, events, streams } = next;
      for (const some of events.upTo(toMs, read)) {
        for (const event of some) fleet.apply(event);
        await pause();
      }
      fleet.advance(toMs);
      await streams.advance(read, toMs, pause);

      const isFull = full || !isTold;
      isTold = true;
      const vehicles = fleet.fleet.size();
      const changes = streams.takeChanges();
      const frame = fleet.fleet.takeFrame();
      if (isFull) {
        return {
          isFull,
          frame: fleet.fleet.snapshot(),
          streams: streams.list(),
          removedStreams: [],
          vehicles,
        };
      }
      return {
        isFull,
        frame: frame ?? nothingAt(toMs),
        streams: changes?.changed ?? [],
        removedStreams: changes?.removed ?? [],
        vehicles,
      };
    },
    details(read, vehicleId) {
      const details = shown?.fleet.fleet.details(vehicleId);
      if (shown === undefined || details === undefined) return undefined;
      return { ...details, ...parametersAt(read, vehicleId, shown.fleet.nowMs(), thresholds) };
    },
  };
}
