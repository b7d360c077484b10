/**
 * How far our clock is ahead of flespi's, from how long messages seem to take: of several that came over a link that has been
 * live for a while, the fastest took next to nothing. What looks like a lead may also be a broker that is slow; for what may be
 * called complete that is the same. Pure; times are milliseconds.
 */

/** Of what came in a stretch of time. */
interface Stretch {
  readonly startMs: number;
  readonly messages: number;
  readonly fastestMs: number;
}

export interface ClockLead {
  readonly before: Stretch | null;
  readonly now: Stretch | null;
  /** What was known of an earlier run; counts until there is something newer. */
  readonly keptMs: number;
}

/** So long a stretch is: a clock that is put right is believed after twice that at most. */
const STRETCH_MS = 5 * 60_000;
/** One message may be late for reasons of its own. */
const ENOUGH_MESSAGES = 3;
/** Below this it is the way, not the clock. */
const NEGLIGIBLE_MS = 60_000;

/** Before anything came; `keptMs` is what an earlier run knew. */
export function unknownLead(keptMs = 0): ClockLead {
  return { before: null, now: null, keptMs };
}

/** Takes in a message that flespi received at `serverMs` by its clock and we at `receivedAtMs` by ours. */
export function withMessage(lead: ClockLead, serverMs: number, receivedAtMs: number): ClockLead {
  const tookMs = receivedAtMs - serverMs;
  const { now } = lead;
  if (now === null || Math.abs(receivedAtMs - now.startMs) >= STRETCH_MS) {
    return { ...lead, before: now, now: { startMs: receivedAtMs, messages: 1, fastestMs: tookMs } };
  }
  const fastestMs = Math.min(now.fastestMs, tookMs);
  return { ...lead, now: { ...now, messages: now.messages + 1, fastestMs } };
}

/** Milliseconds; below 0 where our clock is behind, 0 where the two agree or nothing is known. */
export function leadOf({ before, now, keptMs }: ClockLead): number {
  const stretches = [before, now].filter((stretch) => stretch !== null);
  const messages = stretches.reduce((sum, stretch) => sum + stretch.messages, 0);
  if (messages < ENOUGH_MESSAGES) return keptMs;
  const fastestMs = Math.min(...stretches.map((stretch) => stretch.fastestMs));
  return Math.abs(fastestMs) < NEGLIGIBLE_MS ? 0 : fastestMs;
}
