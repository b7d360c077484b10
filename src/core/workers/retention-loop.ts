import { setImmediate } from 'node:timers/promises';
import { errorText } from '../../shared/error-text.ts';
import type { Retention, RetentionAnswer } from '../../shared/storage-status.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Writer } from '../journal/writer.ts';
import type { WriterNotice } from './thread-notices.ts';

/** How often retention looks, and how soon again while there is more to remove: between two steps commits come through. */
const RETAIN_EVERY_MS = 10_000;
const RETAIN_ON_MS = 20;
/** How often where nothing was to be removed and it is not too much since: what is over by its age alone can wait for so long. */
const RETAIN_CALM_MS = 60_000;

/** Applies retention to a journal step by step, between commits. */
export interface RetentionLoop {
  bounds(): Retention;
  /** Whoever lowers a bound was told first what goes. */
  set(bounds: Retention): void;
  /** How many messages these bounds would remove at once. Commits come between. */
  expiring(bounds: Retention): Promise<number>;
  answer(answer: RetentionAnswer): void;
  /** Something came that takes room: whether that is too much is looked at. */
  wrote(): void;
  /** What is held may be other, and older, than before. */
  changed(): void;
  /** While something is brought over it waits, for it would judge by a part of what is held. */
  hold(held: boolean): void;
  stop(): void;
}

export interface RetentionLoopDeps {
  readonly clock: Clock;
  readonly writer: Pick<
    Writer,
    | 'answerRetention'
    | 'expiring'
    | 'isMoved'
    | 'isTooMuch'
    | 'look'
    | 'recount'
    | 'retain'
    | 'retentionWaiting'
  >;
  readonly bounds: Retention;
  readonly notify: (notice: WriterNotice) => void;
  /** A step was made. */
  readonly onStep: () => void;
}

/** Begins to look, a while from now. */
export function createRetentionLoop({
  clock,
  writer,
  notify,
  onStep,
  ...deps
}: RetentionLoopDeps): RetentionLoop {
  let { bounds } = deps;
  let wasWaiting = false;
  let isHeld = false;
  /** When nothing was to be removed, by the clock that nobody sets; null where that is not known. */
  let restingSinceMs: number | null = null;
  /** Whether something was written since it was looked at how much it is. */
  let hasGrown = false;
  let cancel: Cancel = () => {};

  /** True where there is more to remove at once. */
  const step = (): boolean => {
    restingSinceMs = null;
    hasGrown = false;
    try {
      writer.look();
      if (writer.isMoved() || isHeld) return false;
      const goesOn = writer.retain(bounds);
      const waiting = writer.retentionWaiting();
      if (wasWaiting !== (waiting !== null)) notify({ kind: 'retention-waiting', waiting });
      wasWaiting = waiting !== null;
      if (!goesOn && !wasWaiting) restingSinceMs = clock.monotonicMs();
      onStep();
      return goesOn;
    } catch (error) {
      notify({ kind: 'retention-failed', message: errorText(error) });
      return false;
    }
  };
  const lookIn = (delayMs: number): void => {
    cancel();
    cancel = clock.after(delayMs, () => lookIn(!rests() && step() ? RETAIN_ON_MS : RETAIN_EVERY_MS));
  };
  const rests = (): boolean =>
    restingSinceMs !== null && clock.monotonicMs() - restingSinceMs < RETAIN_CALM_MS && !isGrownTooMuch();
  /** What came is as young as can be: it takes room, and nothing else. */
  const isGrownTooMuch = (): boolean => {
    if (!hasGrown) return false;
    hasGrown = false;
    try {
      return writer.isTooMuch(bounds);
    } catch {
      // The step says what is wrong.
      return true;
    }
  };
  const lookNow = (): void => {
    restingSinceMs = null;
    lookIn(0);
  };

  lookIn(RETAIN_EVERY_MS);
  return {
    bounds: () => bounds,
    set(wanted) {
      writer.recount(wanted.days < bounds.days || wanted.maxBytes < bounds.maxBytes);
      bounds = wanted;
      lookNow();
    },
    async expiring(wanted) {
      const count = writer.expiring(wanted);
      for (;;) {
        const messages = count();
        if (messages !== undefined) return messages;
        await setImmediate();
      }
    },
    answer(answer) {
      writer.answerRetention(answer);
      lookNow();
    },
    wrote() {
      hasGrown = true;
    },
    changed() {
      restingSinceMs = null;
    },
    hold(held) {
      isHeld = held;
      if (!held) lookNow();
    },
    stop: () => cancel(),
  };
}
