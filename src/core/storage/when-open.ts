import { errorText } from '../../shared/error-text.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';

/** Something that is made of a journal, and so is there only once that is open. */
export interface WhenOpen<T> {
  /** Uses it now, or in order as soon as it is there; never after `end`. */
  use(act: (value: T) => void): void;
  /** Undefined until it is there. */
  value(): T | undefined;
  /** Nothing is used any more, and nothing made; returns what was. */
  end(): T | undefined;
}

/** The same, as the one who opens the journal has it. */
export interface Opening<Journal, T> extends WhenOpen<T> {
  opened(journal: Journal): void;
}

export interface OpeningDeps<Journal, Read, T> {
  readonly clock: Clock;
  readonly log: Log;
  /** Reads what it is made of; tried again after a while where that fails. */
  readonly read: (journal: Journal) => Promise<Read>;
  /** Makes it, unless it has ended meanwhile. */
  readonly make: (read: Read) => T;
}

const AGAIN_AFTER_MS = 5_000;

/** Creates what waits for a journal to be opened. */
export function createOpening<Journal, Read, T>({
  clock,
  log,
  read,
  make,
}: OpeningDeps<Journal, Read, T>): Opening<Journal, T> {
  let waiting: ((value: T) => void)[] = [];
  let made: { readonly value: T } | undefined;
  let hasEnded = false;
  let cancelAgain: Cancel = () => {};

  const opened = (journal: Journal): void => {
    read(journal).then(
      (found) => {
        if (hasEnded) return;
        const value = make(found);
        made = { value };
        for (const act of waiting.splice(0)) act(value);
      },
      (error: unknown) => {
        log.warn('storage.not-taken-up', { error: errorText(error) });
        if (!hasEnded) cancelAgain = clock.after(AGAIN_AFTER_MS, () => opened(journal));
      },
    );
  };

  return {
    opened,
    use(act) {
      if (hasEnded) return;
      if (made === undefined) waiting.push(act);
      else act(made.value);
    },
    value: () => made?.value,
    end() {
      hasEnded = true;
      waiting = [];
      cancelAgain();
      return made?.value;
    },
  };
}
