import { linkLost, withoutLink } from '../fault-outcome.ts';
import { liveFilters } from '../live-filters.ts';
import { failed, passed, type Step, type StepOutcome, skipped, warned } from '../step.ts';

const WITHIN_MS = 10_000;
/** The least delayed of a few is close to the truth. */
const ENOUGH = 3;
const WRONG_MS = 2_000;
const USELESS_MS = 60_000;
const SET_IT = { code: 'set-clock' } as const;

/** Whether this computer's clock agrees with the broker's: all ages on screen go by it. */
export const clock: Step = async ({ account, link: port, signal }) => {
  if (account.protocolVersion !== 5) return skipped({ code: 'clock-untold' });
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const { link } = outcome;
  const { messages, logs } = liveFilters(account);
  if ((await link.subscribe([...messages, ...logs])) === null) return linkLost(link);
  await link.until(() => link.traffic.timed() >= ENOUGH, WITHIN_MS, signal);
  const aheadMs = link.traffic.clockAheadMs();
  if (aheadMs !== null) return judgeClock(aheadMs);
  if (link.ended() !== null) return linkLost(link);
  return skipped({ code: 'clock-silent', withinS: WITHIN_MS / 1000 });
};

/** What a difference means; positive where this computer is ahead. */
export function judgeClock(aheadMs: number): StepOutcome {
  const awayMs = Math.abs(aheadMs);
  if (awayMs <= WRONG_MS) {
    return passed({ code: 'clock-agrees', withinMs: Math.max(awayMs, 100) });
  }
  const result = { code: 'clock-away', awayMs, isAhead: aheadMs > 0 } as const;
  return awayMs > USELESS_MS ? failed(result, SET_IT) : warned(result, SET_IT);
}
