import { type Gap, SHARED_GROUP_REASON } from '../../shared/completeness.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import type { GapStore, RefillProgress } from '../journal/open-journal.ts';
import type { Log } from '../log.ts';
import type { GapBook } from './gap-book.ts';
import { isOpen } from './gap-detector.ts';
import { callPatiently } from './refill-call.ts';
import { refillDevice, type TakeMessages } from './refill-device.ts';
import { createRefillPace } from './refill-pace.ts';
import { DEVICES_URI, isDeviceId, isFinished, readDeviceIds, spanOf } from './refill-page.ts';
import { closed, progressed, reopened } from './refill-state.ts';

export interface RefillDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly book: GapBook;
  readonly store: Pick<GapStore, 'progress' | 'saveProgress'>;
  readonly take: TakeMessages;
  /** Ids to ask for where the token may not list devices; others than of devices are left out. */
  readonly knownDevices: () => readonly string[];
  /** Whether hosts of a group split the messages: flespi does not tell whose they were, so nothing is asked for. */
  readonly isShared?: boolean;
  /** Messages asked for at a time; 1000 where absent. */
  readonly pageCount?: number;
}

/** Asks flespi for what the open gaps may miss: one gap after the other, the oldest first, one vehicle after the other. */
export interface Refill {
  /** Goes on where it is, or pauses. */
  setLive(live: boolean): void;
  /** A gap may have been opened. */
  wake(): void;
  /** Opens a gap again whose refill ended with a reason, and asks for what could not be had. */
  retry(id: number): Promise<Result<null>>;
  stop(): Promise<void>;
}

/** Of ordinary size these are well below what one reply may hold. */
const PAGE_COUNT = 1_000;
/** After something unforeseen; it is in the log. */
const AGAIN_AFTER_MS = 30_000;

/** Creates a refill that waits for the link. */
export function createRefill(deps: RefillDeps): Refill {
  const { book, clock, log, rest, store, pageCount = PAGE_COUNT } = deps;
  const pace = createRefillPace(clock);
  let running: Promise<void> | undefined;

  const nextGap = (): Gap | undefined => book.list().find(isOpen);

  const run = async (): Promise<void> => {
    for (let gap = nextGap(); gap !== undefined && !pace.ended(); gap = nextGap()) {
      try {
        await pace.untilLive();
        await refillGap(gap.id);
      } catch (error) {
        if (pace.ended()) return;
        log.warn('gaps.refill-failed', { error: error instanceof Error ? error.message : String(error) });
        // Rejects where it is ended meanwhile, and then so is the loop.
        await pace.pause(AGAIN_AFTER_MS).catch(() => {});
      }
    }
  };

  const refillGap = async (id: number): Promise<void> => {
    const gap = (): Gap => {
      const found = book.list().find((candidate) => candidate.id === id);
      if (found === undefined) throw new Error(`Gap ${id} is not on record.`);
      return found;
    };
    const vehicles = new Map((await store.progress(id)).map((progress) => [progress.deviceId, progress]));
    if (deps.isShared === true) {
      book.update(id, (now) => closed(now, [...vehicles.values()], clock.nowMs(), SHARED_GROUP_REASON));
      log.info('gaps.not-refilled', { id, reason: SHARED_GROUP_REASON });
      return;
    }
    const listed = await devices(gap(), [...vehicles.keys()]);
    if (!listed.ok) {
      book.update(id, (now) => closed(now, [], clock.nowMs(), listed.error.message));
      return;
    }
    const { fromUs } = spanOf(gap());
    for (const deviceId of listed.value) {
      if (!vehicles.has(deviceId)) vehicles.set(deviceId, notAsked(deviceId, fromUs));
    }
    const note = (progress?: RefillProgress): void => {
      if (progress !== undefined) vehicles.set(progress.deviceId, progress);
      book.update(id, (now) => progressed(now, [...vehicles.values()]));
    };
    note();
    log.info('gaps.refilling', { id, vehicles: vehicles.size });
    const unfinished = (): RefillProgress | undefined =>
      vehicles.values().find((progress) => !isFinished(progress, gap()));
    for (let next = unfinished(); next !== undefined; next = unfinished()) {
      await refillDevice({ ...deps, pace, gap, onProgress: note, pageCount }, next);
    }
    book.update(id, (now) => closed(now, [...vehicles.values()], clock.nowMs()));
    log.info('gaps.closed', { id, state: gap().state, found: gap().found });
  };

  /** Whom to ask for: those of the gap, else flespi's list; where the token does not permit it, those that are known. */
  const devices = async (
    { vehicleIds }: Gap,
    begun: readonly string[],
  ): Promise<Result<readonly string[]>> => {
    if (vehicleIds !== null) return ok(vehicleIds.filter(isDeviceId));
    const answer = await callPatiently(rest, pace, DEVICES_URI);
    const listed = answer.ok ? readDeviceIds(answer.value) : answer;
    if (listed.ok || verdictOf(listed.error) !== 'final') return listed;
    const known = [...new Set([...begun, ...deps.knownDevices().filter(isDeviceId)])];
    return known.length > 0 ? ok(known) : listed;
  };

  const wake = (): void => {
    if (pace.ended() || nextGap() === undefined) return;
    running ??= run().finally(() => {
      running = undefined;
    });
  };

  return {
    setLive: pace.setLive,
    wake,
    async retry(id) {
      const gap = book.list().find((candidate) => candidate.id === id);
      if (gap === undefined) return fail('no-gap', 'This gap is not on record.');
      if (isOpen(gap) || gap.reason === null) return ok(null);
      if (deps.isShared === true) return fail(SHARED_GROUP_REASON, SHARED);
      const failed = (await store.progress(id)).filter(({ reason }) => reason !== null);
      await store.saveProgress(
        id,
        failed.map((progress) => ({ ...progress, done: false, reason: null })),
      );
      book.update(id, reopened);
      wake();
      return ok(null);
    },
    async stop() {
      pace.end();
      await running;
    },
  };
}

const SHARED =
  'In a shared group these messages belong to all its hosts together. Take the group out of the account to ask for them here.';

const notAsked = (deviceId: string, cursorUs: number): RefillProgress => ({
  deviceId,
  cursorUs,
  done: false,
  found: 0,
  reason: null,
});
