import { linkLost, withoutLink } from '../fault-outcome.ts';
import { liveFilters } from '../live-filters.ts';
import { failed, passed, type Step, type StepOutcome, skipped, warned } from '../step.ts';

const WITHIN_MS = 10_000;
/** The least delayed of a few is close to the truth. */
const ENOUGH = 3;
const WRONG_MS = 2_000;
const USELESS_MS = 60_000;
const SET_IT = 'Set the clock of this computer, best by network time (NTP).';

/** Whether this computer's clock agrees with the broker's: all ages on screen go by it. */
export const clock: Step = async ({ account, link: port, signal }) => {
  if (account.protocolVersion !== 5) return skipped('MQTT 3 does not tell the broker’s time.');
  const outcome = await port.get();
  if ('fault' in outcome) return withoutLink(outcome.fault);
  const { link } = outcome;
  const { messages, logs } = liveFilters(account);
  if ((await link.subscribe([...messages, ...logs])) === null) return linkLost(link);
  await link.until(() => link.traffic.timed() >= ENOUGH, WITHIN_MS, signal);
  const aheadMs = link.traffic.clockAheadMs();
  if (aheadMs !== null) return judgeClock(aheadMs);
  if (link.ended() !== null) return linkLost(link);
  return skipped(`Nothing came within ${WITHIN_MS / 1000} seconds that tells the broker’s time.`);
};

/** What a difference means; positive where this computer is ahead. */
export function judgeClock(aheadMs: number): StepOutcome {
  const awayMs = Math.abs(aheadMs);
  if (awayMs <= WRONG_MS) {
    return passed(`It agrees with the broker’s within ${(Math.max(awayMs, 100) / 1000).toFixed(1)} seconds.`);
  }
  const result = `It is ${spanOf(awayMs)} ${aheadMs > 0 ? 'ahead of' : 'behind'} the broker’s.`;
  return awayMs > USELESS_MS ? failed(result, SET_IT) : warned(result, SET_IT);
}

function spanOf(ms: number): string {
  if (ms < 120_000) return `${(ms / 1000).toFixed(1)} seconds`;
  return ms < 7_200_000 ? `${Math.round(ms / 60_000)} minutes` : `${Math.round(ms / 3_600_000)} hours`;
}
