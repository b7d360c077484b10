import type { QuietNow } from '../../shared/alarm-signals.ts';
import type { Signals } from '../../shared/schemas/signals.ts';
import { outsideHours } from '../../shared/week-hours.ts';

const MINUTE_MS = 60_000;
/** Hours that are the same every week end within one, also where the clocks are put back. */
const MOST_MINUTES = 8 * 24 * 60;

/** Tells whether quiet hours are in effect, and until when. */
export interface QuietHours {
  /** Unix milliseconds. The same object until it is another answer. */
  at(nowMs: number): QuietNow | null;
}

interface Found {
  readonly of: Signals;
  readonly quiet: QuietNow | null;
  /** It holds from, and up to before. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** Creates it for hours as they are chosen at each moment. */
export function createQuietHours(signals: () => Signals): QuietHours {
  let found: Found | null = null;
  return {
    at(nowMs) {
      const of = signals();
      if (!of.quiet) return null;
      if (found === null || found.of !== of || nowMs < found.fromMs || nowMs >= found.toMs) {
        found = look(of, nowMs);
      }
      return found.quiet;
    },
  };
}

/** Minute by minute: clocks are put forward and back in the middle of a night, and what is quiet then begins or ends there. */
function look(of: Signals, nowMs: number): Found {
  const isOutside = outsideHours(of);
  const isQuiet = !isOutside(nowMs);
  const fromMs = Math.floor(nowMs / MINUTE_MS) * MINUTE_MS;
  for (let minute = 1; minute <= MOST_MINUTES; minute++) {
    const atMs = fromMs + minute * MINUTE_MS;
    if (isOutside(atMs) === isQuiet) {
      return {
        of,
        quiet: isQuiet ? { untilMs: atMs, hasDanger: of.dangerInQuiet } : null,
        fromMs,
        toMs: atMs,
      };
    }
  }
  const quiet = isQuiet ? { untilMs: null, hasDanger: of.dangerInQuiet } : null;
  return { of, quiet, fromMs, toMs: fromMs + MOST_MINUTES * MINUTE_MS };
}
