import type { Gap } from '../../shared/completeness.ts';
import { errorText } from '../../shared/error-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Followed } from '../flespi/followed.ts';
import type { Rest } from '../flespi/rest.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { createFilterTrust } from './filter-trust.ts';
import { isOpen } from './gap-detector.ts';
import type { GapPort, GapRepository } from './gap-repository.ts';
import { begin, refillDevice, type TakeMessages } from './refill-device.ts';
import { createRefillPace } from './refill-pace.ts';
import { type Closing, canBeRetried, closed, isFinished, progressed, reopened } from './refill-state.ts';
import { unlisted, vehiclesOf } from './refill-vehicles.ts';

export interface RefillDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly repository: GapRepository;
  readonly port: GapPort;
  readonly take: TakeMessages;
  /** Ids of vehicles heard of: to ask for where the token may not list devices. */
  readonly knownDevices: () => readonly string[];
  readonly knownChannels: () => readonly string[];
  /** Whose messages the account follows. */
  readonly followed: Followed;
  /** How far our clock is ahead of flespi's, milliseconds; 0 where it is not known. */
  readonly clockLeadMs: () => number;
  /** Whether a gap is not asked for yet. */
  readonly isHeld?: (gap: Gap) => boolean;
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
  const { repository, clock, log, rest, port, pageCount = PAGE_COUNT } = deps;
  const pace = createRefillPace(clock);
  let running: Promise<void> | undefined;

  const nextGap = (): Gap | undefined =>
    repository.list().find((gap) => isOpen(gap) && deps.isHeld?.(gap) !== true);

  const run = async (): Promise<void> => {
    for (let gap = nextGap(); gap !== undefined && !pace.ended(); gap = nextGap()) {
      try {
        await pace.untilLive();
        // Meanwhile another may have become the next.
        const next = nextGap();
        if (next !== undefined) await refillGap(next.id);
      } catch (error) {
        if (pace.ended()) return;
        log.warn('gaps.refill-failed', { error: errorText(error) });
        // Rejects where it is ended meanwhile, and then so is the loop.
        await pace.pause(AGAIN_AFTER_MS).catch(() => {});
      }
    }
  };

  const refillGap = async (id: number): Promise<void> => {
    const gap = (): Gap => {
      const found = repository.list().find((candidate) => candidate.id === id);
      if (found === undefined) throw new Error(`Gap ${id} is not on record.`);
      return found;
    };
    const progress = new Map((await port.query('refills', id)).map((vehicle) => [vehicle.deviceId, vehicle]));
    const close = (closing: Omit<Closing, 'nowMs'>): void => {
      repository.update(id, (now) =>
        closed(now, [...progress.values()], { nowMs: clock.nowMs(), ...closing }),
      );
      log.info('gaps.closed', { id, state: gap().state, found: gap().found });
    };
    if (deps.isShared === true) return close({ refusal: { code: 'gap-shared-group' } });
    const vehicles = await vehiclesOf(
      { rest, pace, followed: deps.followed, known: deps.knownDevices, knownChannels: deps.knownChannels },
      gap(),
    );
    if (!vehicles.ok) return close({ refusal: vehicles.error });
    const trust = createFilterTrust(rest, pace);
    // Those begun before come first, also where flespi lists them no more.
    const devices = new Map([...progress.keys()].map((deviceId) => [deviceId, unlisted(deviceId)]));
    for (const device of vehicles.value.devices) {
      devices.set(device.id, device);
      if (!progress.has(device.id)) {
        progress.set(device.id, begin(device.id, gap(), trust, deps.clockLeadMs()));
      }
    }
    const note = (vehicle?: RefillProgress): void => {
      if (vehicle !== undefined) progress.set(vehicle.deviceId, vehicle);
      repository.update(id, (now) => progressed(now, [...progress.values()]));
    };
    note();
    log.info('gaps.refilling', { id, vehicles: devices.size });
    const unfinished = (): RefillProgress | undefined =>
      progress.values().find((vehicle) => !isFinished(vehicle, gap()));
    for (let next = unfinished(); next !== undefined; next = unfinished()) {
      const device = devices.get(next.deviceId) ?? unlisted(next.deviceId);
      await refillDevice({ ...deps, pace, trust, gap, onProgress: note, pageCount }, device, next);
    }
    close({ doubts: vehicles.value.doubts });
  };

  const wake = (): void => {
    if (nextGap() === undefined) return;
    running ??= run().finally(() => {
      running = undefined;
    });
  };

  return {
    setLive: pace.setLive,
    wake,
    async retry(id) {
      const gap = repository.list().find((candidate) => candidate.id === id);
      if (gap === undefined) return fail({ code: 'no-gap' });
      if (!canBeRetried(gap)) return ok(null);
      if (deps.isShared === true) return fail({ code: 'gap-not-asked-in-group' });
      const failed = (await port.query('refills', id)).filter(
        ({ reason, doubt }) => reason !== null || doubt !== null,
      );
      const begun = failed.map((progress) =>
        begin(progress.deviceId, gap, UNTRIED, deps.clockLeadMs(), { ...progress, done: false, doubt: null }),
      );
      await port.query('saveRefills', { gapId: id, progress: begun });
      repository.update(id, reopened);
      wake();
      return ok(null);
    },
    async stop() {
      pace.end();
      await running;
    },
  };
}

/** What flespi could not do before it may be able to do now. */
const UNTRIED = { isBroken: () => false };
