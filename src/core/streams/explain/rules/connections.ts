import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import type { Run } from '../../evidence/runs.ts';
import { type Digest, MIXED_FOR_S } from '../digest.ts';
import { found, NOTHING, type Rule } from '../found.ts';

/** How long one connection stood. */
interface Stay {
  readonly from: Run;
  readonly lost: Run;
  readonly lengthS: number;
  /** Whether something was accepted meanwhile. */
  readonly hasAccepted: boolean;
}

const LEAST_TURNS = 3;
const SHORT_S = 5;
const SAME_S = 3;
const HOUR_S = 3_600;
/** Two streams throw each other out within so many seconds. */
const IN_TURNS_S = 8;

/** A connection that is made and lost again and again. */
export const connections: Rule = (evidence, digest) => {
  const stays = staysOf(evidence, digest);
  const recent = stays.filter(({ lost }) => lost.lastS >= evidence.nowS - MIXED_FOR_S);
  const hourly = renewal(evidence, stays);
  if (hourly.length > 0) return hourly;
  if (recent.length < LEAST_TURNS) return NOTHING;
  const steady = keepAlive(recent);
  if (steady.length > 0) return steady;
  const short = recent.filter(({ lengthS }) => lengthS <= SHORT_S);
  const isBusy = recent.some(({ hasAccepted }) => hasAccepted);
  if (evidence.target.kind === 'azure' && isBusy) {
    return found({ code: 'hub-throttles' }, runsOf(recent), { confidence: 'middle' });
  }
  return short.length < LEAST_TURNS ? NOTHING : thrownOut(evidence, digest, short);
};

function staysOf({ runs }: Evidence, { lost }: Digest): readonly Stay[] {
  return lost.flatMap((one) => {
    const at = runs.indexOf(one);
    const from = runs.slice(0, at).findLast(({ code }) => code === 401);
    if (from === undefined) return [];
    const between = runs.slice(runs.indexOf(from), at);
    if (between.some(({ code }) => code === 402)) return [];
    const hasAccepted = between.some(({ accepted }) => accepted > 0);
    return [{ from, lost: one, lengthS: one.sinceS - from.lastS, hasAccepted }];
  });
}

const runsOf = (stays: readonly Stay[]): readonly Run[] =>
  stays.slice(-3).flatMap(({ from, lost }) => [from, lost]);

/** Azure ends each connection about once an hour, for a new token; that is as it should be. */
function renewal({ target }: Evidence, stays: readonly Stay[]): readonly StreamExplanation[] {
  const hourly = stays.filter(({ lengthS }) => lengthS >= 3_500 && lengthS <= 4_000);
  if (target.kind !== 'azure' || hourly.length < 2 || hourly.length < stays.length) return NOTHING;
  return found({ code: 'token-renewal' }, runsOf(hourly), { isNote: true });
}

function keepAlive(stays: readonly Stay[]): readonly StreamExplanation[] {
  const lengths = stays.map(({ lengthS }) => lengthS);
  const least = Math.min(...lengths);
  if (least < 10 || Math.max(...lengths) - least > SAME_S) return NOTHING;
  const everyS = Math.round(lengths.reduce((sum, one) => sum + one, 0) / lengths.length);
  return found({ code: 'keep-alive', everyS }, runsOf(stays), { confidence: 'middle' });
}

/** Closed by the target soon after each login: by whose rule, its kind and what came before tell. */
function thrownOut(evidence: Evidence, digest: Digest, stays: readonly Stay[]): readonly StreamExplanation[] {
  const { target, nowS } = evidence;
  const runs = runsOf(stays);
  const sinceS = stays[0]?.from.sinceS ?? nowS;
  const before = digest.accepted.filter(({ lastS }) => lastS <= sinceS);
  if (target.kind === 'wialon') return found({ code: 'packet-not-answered' }, runs);
  if (target.kind === 'thingsboard' && target.host === 'demo.thingsboard.io') {
    return found({ code: 'demo-server', host: target.host }, runs, { confidence: 'middle' });
  }
  const other = inTurnsWith(evidence, stays);
  if (other !== null) {
    return found({ code: 'same-client-id', other: other.name }, runs, {
      confidence: target.kind === 'aws' ? 'high' : 'middle',
      actions: [{ kind: 'show-stream', streamId: other.id }],
    });
  }
  if (target.kind === 'azure' && lastedS(before) >= HOUR_S)
    return found({ code: 'daily-quota', sinceS }, runs);
  if (target.kind === 'thingsboard' && afterOutage(evidence, sinceS)) {
    return found({ code: 'rate-limit-at-backlog' }, runs);
  }
  if (target.kind === 'aws') return found({ code: 'aws-policy' }, runs, { confidence: 'middle' });
  if (lastedS(before) >= HOUR_S) {
    return [
      ...found({ code: 'quota-used-up', sinceS }, runs, { confidence: 'middle' }),
      ...found({ code: 'publish-not-allowed' }, runs, { confidence: 'low' }),
    ];
  }
  return found({ code: 'publish-not-allowed' }, runs, { confidence: 'middle' });
}

function lastedS(runs: readonly Run[]): number {
  return (runs.at(-1)?.lastS ?? 0) - (runs[0]?.sinceS ?? 0);
}

/** A stream of the same kind whose connections are lost in turns with these. */
function inTurnsWith({ target, others, id }: Evidence, stays: readonly Stay[]) {
  return (
    others.find(
      (other) =>
        other.id !== id &&
        other.kind === target.kind &&
        other.deletedAtS === null &&
        stays.filter(({ lost }) => other.lossesS.some((atS) => Math.abs(atS - lost.lastS) <= IN_TURNS_S))
          .length >= LEAST_TURNS,
    ) ?? null
  );
}

/** Whether deliveries had failed for minutes before, so that a backlog drains now. */
function afterOutage({ runs }: Evidence, sinceS: number): boolean {
  return runs.some(
    ({ code, sinceS: fromS, lastS }) =>
      code === 403 && lastS <= sinceS && sinceS - lastS <= HOUR_S && lastS - fromS >= 120,
  );
}
