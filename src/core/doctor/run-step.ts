import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import { failed, type StepOutcome } from './step.ts';

/** A step's outcome and how long it took; null where the run was cancelled. */
export type StepRun = { readonly outcome: StepOutcome; readonly tookMs: number } | null;

/**
 * Runs one step within its time. A step that ignores its signal is left behind: what it does later changes nothing.
 */
export async function runStep(
  run: (signal: AbortSignal) => Promise<StepOutcome>,
  {
    clock,
    limitMs,
    signal,
  }: { readonly clock: Clock; readonly limitMs: number; readonly signal: AbortSignal },
): Promise<StepRun> {
  if (signal.aborted) return null;
  const startedMs = clock.monotonicMs();
  const own = new AbortController();
  let release: () => void = () => {};
  const ended = new Promise<StepOutcome | null>((resolve) => {
    const cancelLimit = clock.after(limitMs, () => resolve(overdue(limitMs)));
    const cancelled = (): void => resolve(null);
    signal.addEventListener('abort', cancelled, { once: true });
    release = () => {
      cancelLimit();
      signal.removeEventListener('abort', cancelled);
    };
  });
  const done = run(own.signal).catch(unforeseen);
  const outcome = await Promise.race([done, ended]);
  release();
  own.abort();
  return outcome === null ? null : { outcome, tookMs: Math.round(clock.monotonicMs() - startedMs) };
}

function overdue(limitMs: number): StepOutcome {
  return failed({ code: 'overdue', limitS: Math.round(limitMs / 1000) }, { code: 'again' });
}

/** The error's own text could hold anything, so only its code is told. */
function unforeseen(error: unknown): StepOutcome {
  const reason = errorCodeOf(error, error instanceof Error ? error.name : 'unknown');
  return failed({ code: 'unforeseen', reason }, { code: 'look-in-log' });
}
