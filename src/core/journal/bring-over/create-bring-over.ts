import { errorText } from '../../../shared/error-text.ts';
import type { BringingOver, StorageCause } from '../../../shared/storage-status.ts';
import type { Cancel, Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import { markDone, pendingAsides } from '../opening/aside-mark.ts';
import { asideTimeOf } from '../opening/set-aside.ts';
import type { BroughtOverResult } from '../port/brought-over.ts';
import { StorageError } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import type { AsideProgress } from '../store/aside-progress.ts';
import type { AsideCursor, AsideEnd, AsideNext, AsideSlice } from '../store/aside-slice.ts';
import { salvagedGap } from '../store/gap-rows.ts';

/** Reads journals that were set aside, in a thread of its own. */
export interface AsideThread {
  /** What comes behind `after`. */
  next(file: string, after: AsideCursor): Promise<AsideNext>;
  end(): Promise<void>;
}

/** The journal in use. All of it rejects with `StorageError`s. */
export interface BringOverTarget {
  progress(file: string): Promise<AsideProgress>;
  write(file: string, slice: AsideSlice): Promise<AsideProgress>;
  end(file: string, end: AsideEnd): Promise<AsideProgress>;
  losses(): Promise<readonly Loss[]>;
  /** All that was set aside since then was brought over. Unix milliseconds. */
  forgetMissing(sinceMs: number): Promise<void>;
  holdRetention(held: boolean): Promise<void>;
}

export interface BringOverDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly name: string;
  readonly startThread: () => AsideThread;
  readonly target: BringOverTarget;
  /** How far it is, at each step; null once it is over for now. */
  readonly onStatus: (status: BringingOver | null) => void;
  /** Everything that is whole is here. What it says is acted on before the file is marked so. */
  readonly onDone: (result: BroughtOverResult) => Promise<void>;
}

/** Brings over what is whole in journals that were set aside as damaged, in the background. */
export interface BringOver {
  /** One was set aside, in this run or before. */
  wake(): void;
  /** Null while nothing is brought over. */
  status(): BringingOver | null;
  stop(): Promise<void>;
}

const AGAIN_AFTER_MS = 30_000;
/** A file that cannot be read is tried so often in a run. */
const MOST_TRIES = 3;

/** Nothing is known of it, not even what it held. */
const ALL_IS_LOST: AsideEnd = {
  kind: 'end',
  losses: [{ messages: null, vehicleIds: [], fromMs: null, toMs: null }],
  gaps: [],
  alarms: [],
  notes: [],
  facts: new Map(),
  firstReceivedMs: null,
  lastReceivedMs: null,
};

/** Creates it; nothing happens before `wake`. */
export function createBringOver(deps: BringOverDeps): BringOver {
  const { clock, log, folder, name, target } = deps;
  const failures = new Map<string, number>();
  let thread: AsideThread | undefined;
  let running: Promise<void> | undefined;
  let status: BringingOver | null = null;
  const setStatus = (now: BringingOver | null): void => {
    status = now;
    deps.onStatus(now);
  };
  let isAsked = false;
  let isStopped = false;
  let endPause: Cancel = () => {};
  const stopped = Promise.withResolvers<void>();

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      if (isStopped) {
        resolve();
        return;
      }
      const cancel = clock.after(AGAIN_AFTER_MS, resolve);
      endPause = () => {
        cancel();
        resolve();
      };
    });
  /** Whatever went wrong: another thread reads, and names every vehicle again. */
  const endThread = async (): Promise<void> => {
    const ending = thread;
    thread = undefined;
    await ending?.end();
  };
  const firstPending = (): string | undefined => {
    try {
      return pendingAsides(folder, name)[0];
    } catch (error) {
      log.warn('journal.asides-not-listed', { error: errorText(error) });
      return undefined;
    }
  };
  const nextFile = async (): Promise<string | undefined> => {
    for (const file of pendingAsides(folder, name)) {
      const isGivenUp = (failures.get(file) ?? 0) >= MOST_TRIES;
      if (!isGivenUp && (await target.progress(file)).end === null) return file;
    }
    return undefined;
  };

  /** What comes next of the file; all is lost where it is not there any more, or nothing of a journal is in it. */
  const read = async (file: string, after: AsideCursor): Promise<AsideSlice | AsideEnd> => {
    thread ??= deps.startThread();
    const next = await thread.next(file, after).catch((error: unknown) => {
      failures.set(file, (failures.get(file) ?? 0) + 1);
      throw error;
    });
    if (next.kind !== 'nothing') return next;
    log.error('journal.nothing-to-bring-over', { file, why: next.why });
    return ALL_IS_LOST;
  };
  const bringOver = async (file: string): Promise<void> => {
    let progress = await target.progress(file);
    while (!isStopped && progress.end === null) {
      setStatus({ file, messages: progress.messages, waiting: null });
      const next = await read(file, progress.cursor);
      progress = next.kind === 'slice' ? await target.write(file, next) : await target.end(file, next);
    }
    if (progress.end === null) return;
    failures.delete(file);
    const { messages, logs, unreadable, end } = progress;
    log.info('journal.brought-over', { file, messages, logs, unreadable, lost: end.lost ?? 'unknown' });
  };
  const finish = async (): Promise<void> => {
    const files = pendingAsides(folder, name);
    const all = await Promise.all(files.map(async (file) => ({ file, ...(await target.progress(file)) })));
    const done = all.flatMap(({ end, ...rest }) => (end === null ? [] : [{ ...rest, end }]));
    const isWhole = done.length === all.length;
    const ends = done.map(({ file, end: { gaps, completeTo, alarmsLookedTo, lastReceivedMs } }) => ({
      asideMs: asideTimeOf(folder, file) ?? clock.nowMs(),
      gaps: gaps.flatMap((text) => salvagedGap(text) ?? []),
      completeTo,
      alarmsLookedTo,
      lastReceivedMs,
    }));
    // The one who is told may have ended before it could act on it.
    await Promise.race([deps.onDone({ isWhole, ends, losses: await target.losses() }), stopped.promise]);
    // Had another been set aside meanwhile, all would be brought over again.
    if (isAsked || isStopped) return;
    if (isWhole) await target.forgetMissing(Math.min(...ends.map(({ asideMs }) => asideMs)));
    for (const { file, messages, end } of done) {
      markDone(folder, file, { state: 'done', messages, lost: end.lost, atMs: clock.nowMs() });
    }
  };

  const letRetain = (): Promise<void> =>
    target
      .holdRetention(false)
      .catch((error: unknown) => log.warn('journal.retention-held', { error: errorText(error) }));

  const runOnce = async (): Promise<void> => {
    isAsked = false;
    try {
      await target.holdRetention(true);
      for (let file = await nextFile(); file !== undefined && !isStopped; file = await nextFile()) {
        await bringOver(file);
      }
      if (!isStopped) await finish();
    } catch (error) {
      if (isStopped) return;
      log.warn('journal.bringing-over-waits', { error: errorText(error) });
      if (status !== null) setStatus({ ...status, waiting: causeOf(error) });
      isAsked = true;
      await endThread();
      // It may wait for room on the disk for days.
      await letRetain();
      await pause();
    }
  };
  const run = async (): Promise<void> => {
    do await runOnce();
    while (isAsked && !isStopped);
    status = null;
    await endThread();
    if (isStopped) return;
    await letRetain();
    deps.onStatus(null);
  };

  return {
    wake() {
      isAsked = true;
      if (isStopped || running !== undefined) return;
      const file = firstPending();
      if (file === undefined) return;
      setStatus({ file, messages: 0, waiting: null });
      running = run().finally(() => {
        running = undefined;
      });
    },
    status: () => status,
    async stop() {
      isStopped = true;
      stopped.resolve();
      endPause();
      await endThread();
      await running;
    },
  };
}

function causeOf(error: unknown): StorageCause {
  return error instanceof StorageError ? error.storageCause : 'io-error';
}
