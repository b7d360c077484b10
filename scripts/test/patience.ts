import { vi } from 'vitest';

/** Vitest's own second is how fast a machine has to be; this is how long a test may hang. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 10;

const { waitFor } = vi;
vi.waitFor = (callback, options) =>
  waitFor(callback, {
    timeout: PATIENCE_MS,
    interval: LOOK_EVERY_MS,
    ...(typeof options === 'number' ? { timeout: options } : options),
  });
