import { changePoint } from '../../../../shared/change-point.ts';
import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Minute } from '../../evidence/minutes.ts';
import type { Run } from '../../evidence/runs.ts';
import { median } from '../../latencies.ts';
import type { Digest } from '../digest.ts';
import { found, NOTHING, newest, type Rule } from '../found.ts';

const SLOW_S = 5;
const SLOWER_FACTOR = 3;
const SLOWER_AT_LEAST_S = 1;
const STEADY_FACTOR = 1.5;
/** A batch is full where the largest is as large as it may be, and most are. */
const FULL = 0.9;
const RECENT_MINUTES = 10;
const HOUR_S = 3_600;
const DAY_S = 86_400;
/** More requests than this a day with a message or two each are worth a word. */
const TINY_PER_DAY = 60_000;

/** A target that takes what it gets, but slowly; and what becomes of what waits. */
export const load: Rule = (evidence, digest) => [
  ...losing(evidence, digest),
  ...(digest.failing.some(({ state }) => state === 'standing')
    ? []
    : firstOf(evidence, digest, [hourly, slow, small, catchingUp, tiny])),
];

function firstOf(evidence: Evidence, digest: Digest, rules: readonly Rule[]): readonly StreamExplanation[] {
  for (const rule of rules) {
    const explained = rule(evidence, digest);
    if (explained.length > 0) return explained;
  }
  return NOTHING;
}

/** What waits is older than it may become: flespi discards it. */
const losing: Rule = ({ facts, queueTtlS, nowS }, { failing: [failing] }) => {
  if (failing?.state !== 'standing' || queueTtlS === null || queueTtlS <= 0) return NOTHING;
  // What stands at the head of the queue was there when it first failed.
  if (facts.queueBytes === null || facts.queueBytes === 0 || nowS - failing.sinceS <= queueTtlS)
    return NOTHING;
  return found({ code: 'loses-data', bytes: facts.queueBytes, ttlS: queueTtlS }, failing.runs);
};

const slow: Rule = ({ facts, minutes }, { accepted }) => {
  const { recentS, baselineS, newestS } = facts.latency;
  if (recentS === null || newestS === null) return NOTHING;
  if (facts.queueGrowth === null && facts.queueBytes !== null) return NOTHING;
  const change = changePoint(latenciesOf(minutes));
  const isSlower = baselineS !== null && recentS >= SLOWER_AT_LEAST_S && recentS >= SLOWER_FACTOR * baselineS;
  const hasSlowed =
    change !== null && change.after >= SLOWER_AT_LEAST_S && change.after >= SLOWER_FACTOR * change.before;
  if (newestS < SLOWER_AT_LEAST_S || !(recentS >= SLOW_S || isSlower || hasSlowed)) return NOTHING;
  const beforeS = hasSlowed ? change.before : isSlower ? baselineS : null;
  const sinceS = hasSlowed ? change.atS : (facts.queueGrowth?.sinceS ?? null);
  return found({ code: 'target-slow', latencyS: recentS, beforeS, sinceS }, lastRecord(accepted));
};

/** Batches are as large as they may be, quickly taken, and still more comes than goes. */
const small: Rule = ({ facts, target, minutes }, { accepted }) => {
  const limit = target.limitMessages;
  const { recentS, baselineS } = facts.latency;
  if (limit === null || limit <= 1 || recentS === null || recentS <= 0) return NOTHING;
  if (facts.queueGrowth?.outruns !== true) return NOTHING;
  if (baselineS !== null && recentS > STEADY_FACTOR * baselineS) return NOTHING;
  const recent = minutes.slice(-RECENT_MINUTES);
  const batches = recent.reduce((sum, one) => sum + one.batches, 0);
  const read = recent.reduce((sum, one) => sum + one.read, 0);
  if (batches === 0 || read / batches < FULL * limit) return NOTHING;
  const cause = { code: 'batch-limit-small', limit, latencyS: recentS, perS: limit / recentS } as const;
  return found(cause, newest(accepted));
};

/** Slow at the full hour alone, three times or more. */
const hourly: Rule = ({ minutes }, { accepted }) => {
  const usual = median(minutes.flatMap(({ latencyS }) => latencyS ?? []));
  if (usual === null) return NOTHING;
  const isSlow = ({ latencyS }: Minute): boolean =>
    latencyS !== null && latencyS >= SLOW_S && latencyS >= SLOWER_FACTOR * usual;
  const slowMinutes = minutes.filter(isSlow);
  const hours = new Set(slowMinutes.map(({ timeS }) => Math.floor(timeS / HOUR_S)));
  const onTheHour = slowMinutes.every(({ timeS }) => timeS % HOUR_S < 300);
  if (hours.size < 3 || !onTheHour) return NOTHING;
  const latencyS = median(slowMinutes.flatMap((one) => one.latencyS ?? [])) ?? usual;
  return found({ code: 'slow-hourly', latencyS }, newest(accepted), { confidence: 'low' });
};

/** The queue of an outage that is over drains. */
const catchingUp: Rule = ({ facts, queueFlow, runs, nowS }, { accepted }) => {
  const { queueBytes } = facts;
  const last = accepted.at(-1);
  if (queueBytes === null || queueBytes === 0 || queueFlow === null || last === undefined) return NOTHING;
  if (queueFlow.mostPerS >= 0 || nowS - last.lastS > facts.patienceS) return NOTHING;
  const outage = runs.findLast(
    ({ code, lastS }) => code === 403 && lastS < last.lastS && nowS - lastS <= DAY_S,
  );
  if (outage === undefined) return NOTHING;
  const doneInS = [queueBytes / -queueFlow.leastPerS, queueBytes / -queueFlow.mostPerS] as const;
  return found({ code: 'catching-up', doneInS }, [outage, last], { isNote: true });
};

/** Very many requests of a message or two: as it should be, but dear for the target. */
const tiny: Rule = ({ minutes, nowS }, { accepted }) => {
  const recent = minutes.filter(({ timeS }) => timeS >= nowS - HOUR_S);
  const first = recent[0];
  if (first === undefined || recent.length < RECENT_MINUTES) return NOTHING;
  const batches = recent.reduce((sum, one) => sum + one.batches, 0);
  const read = recent.reduce((sum, one) => sum + one.read, 0);
  const perDay = Math.round((batches / (nowS - first.timeS)) * DAY_S);
  if (perDay < TINY_PER_DAY || read > 2 * batches) return NOTHING;
  return found({ code: 'tiny-batches', perDay }, newest(accepted), { confidence: 'low', isNote: true });
};

/** The newest batch alone: the quick ones before it are no evidence. */
function lastRecord(runs: readonly Run[]): readonly Run[] {
  return newest(runs).map((run) => ({ ...run, first: run.last, count: 1 }));
}

function latenciesOf(minutes: readonly Minute[]) {
  return minutes.flatMap(({ timeS, latencyS }) => (latencyS === null ? [] : [{ timeS, value: latencyS }]));
}
