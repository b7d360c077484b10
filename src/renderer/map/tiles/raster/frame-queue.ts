/** Spreads work over frames, so that many pictures that come at once hold none of them. */
export interface FrameQueue {
  add(work: () => void): void;
  /** Forgets what waits. */
  clear(): void;
}

/** Creates a queue that does so much of its work in each frame, in the order it came. */
export function createFrameQueue(
  perFrame: number,
  onFrame: (callback: () => void) => number,
  cancel: (frame: number) => void,
): FrameQueue {
  const waiting: (() => void)[] = [];
  let frame: number | null = null;
  const run = (): void => {
    frame = null;
    for (const work of waiting.splice(0, perFrame)) work();
    if (waiting.length > 0) frame = onFrame(run);
  };
  return {
    add(work) {
      waiting.push(work);
      frame ??= onFrame(run);
    },
    clear() {
      waiting.length = 0;
      if (frame !== null) cancel(frame);
      frame = null;
    },
  };
}
