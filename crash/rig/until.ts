import { setTimeout as after } from 'node:timers/promises';

/** How long to wait, and what ends the waiting early. */
export interface Patience {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  /** Milliseconds between looks. */
  readonly everyMs?: number;
}

const LOOK_EVERY_MS = 20;

/** Resolves once the condition holds. Rejects, naming what was waited for, when time is up, or with the signal's reason. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { timeoutMs, signal, everyMs = LOOK_EVERY_MS }: Patience,
): Promise<void> {
  const deadlineMs = performance.now() + timeoutMs;
  while (!(await isSo())) {
    signal.throwIfAborted();
    if (performance.now() > deadlineMs) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`);
    await after(everyMs, undefined, { signal });
  }
}
