/** Something that is to be done again and again, but not too often. */
export interface Throttled {
  /** Does it at once after a quiet time, else once the time is over. */
  ask(): void;
  stop(): void;
}

/** Does something at most once in `everyMs`, and always once more after it was asked for last. */
export function throttled(everyMs: number, act: () => void): Throttled {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const run = (): void => {
    isAsked = false;
    act();
    timer = setTimeout(() => {
      timer = undefined;
      if (isAsked) run();
    }, everyMs);
  };
  return {
    ask() {
      isAsked = true;
      if (timer === undefined) run();
    },
    stop() {
      isAsked = false;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
