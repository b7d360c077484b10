import { DAY_MS } from '../../../shared/spans.ts';

/** When retention has to ask a person. Pure. */

/** A pass of retention: all that is over at once. */
export interface Pass {
  /** Messages that it would remove. */
  readonly messages: number;
  /** Messages that are held. */
  readonly held: number;
  /** Over what time those held came, milliseconds. */
  readonly spanMs: number;
  /** What the last pass that removed anything removed; 0 before the first. */
  readonly lastPass: number;
}

const MOST_PART = 0.1;
const MOST_TIMES = 3;
/** Of less, a day's worth is everything, and says nothing of what is usual. */
const ENOUGH_MS = 2 * DAY_MS;

/**
 * A pass that would remove over a tenth of what is held and more than three times what is usual waits for a yes: rather a clock
 * was set than that so much was over at once. Usual is what the last pass removed, and at least what comes on an average day:
 * so the nightly rest of an office computer asks nobody.
 */
export function needsYes({ messages, held, spanMs, lastPass }: Pass): boolean {
  const aDay = spanMs >= ENOUGH_MS ? held / (spanMs / DAY_MS) : 0;
  return messages > MOST_PART * held && messages > MOST_TIMES * Math.max(lastPass, aDay);
}
