import { vi } from 'vitest';

/** Vitest's own second is how fast a machine has to be; this is how long a test may hang, whatever less it says itself. */
const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 10;

const { waitFor } = vi;
vi.waitFor = (callback, options) => {
  const own = typeof options === 'number' ? { timeout: options } : options;
  return waitFor(callback, {
    interval: LOOK_EVERY_MS,
    ...own,
    timeout: Math.max(PATIENCE_MS, own?.timeout ?? 0),
  });
};
