import type { Rest, RestResult } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import type { RefillPace } from './refill-pace.ts';

/** Waits after refusals for calling too often; the last one repeats. flespi names no figures (flespi-facts §6). */
const SLOW_DOWN_MS = [30_000, 60_000, 120_000];
/** Waits after failures that may pass. */
const AGAIN_AFTER_MS = [5_000, 10_000, 20_000, 40_000];

/**
 * Reads from flespi's API, one call at a time, until there is an answer that stands. A call that fails while the link
 * is lost is made again when it is back, as often as it takes; one that fails on a link that lasts is given up after five
 * tries. Fails with what flespi said last; rejects once the pace is ended.
 */
export async function callPatiently(
  rest: Pick<Rest, 'request'>,
  pace: RefillPace,
  uri: string,
): Promise<RestResult> {
  let refusals = 0;
  let failures = 0;
  for (;;) {
    await pace.untilLive();
    const losses = pace.losses();
    const answer = await pace.unlessEnded(rest.request('get', uri));
    if (answer.ok) return answer;
    const verdict = verdictOf(answer.error);
    if (verdict === 'final' || verdict === 'too-much') return answer;
    if (verdict === 'slow-down') {
      await pace.pause(SLOW_DOWN_MS[Math.min(refusals++, SLOW_DOWN_MS.length - 1)] ?? 0);
      continue;
    }
    const waitMs = AGAIN_AFTER_MS[failures];
    if (pace.losses() === losses) failures++;
    if (waitMs === undefined) return answer;
    await pace.pause(waitMs);
  }
}
