import type { RefusedMessage, StreamConclusion, StreamTrace } from '../../shared/messages/stream.ts';
import type { StreamState } from '../../shared/stream-health.ts';
import { deliveryError } from '../flespi/detail-codes.ts';
import type { DeliveryFacts, StreamFacts } from './facts.ts';
import { RECURRENCE_HOLD_S } from './recurrence.ts';
import { DELIVERING_FOR_S } from './rhythm.ts';

/** The state of a stream and what it was concluded from. */
export interface Judgement {
  readonly state: StreamState;
  readonly conclusion: StreamConclusion;
  /** What waits in its queue, where that tells more; null where it does not. */
  readonly waitingBytes: number | null;
  /** Unix seconds at which the evidence begins; null where nothing tells. */
  readonly sinceS: number | null;
  /** Where the evidence comes and goes: what is held against the stream meanwhile (`hold.ts`). */
  readonly afterwards?: {
    conclusion(untilS: number): StreamConclusion;
    /** Whether it is proved to be over. */
    isOver(facts: StreamFacts): boolean;
  };
}

/** A failure is held against a stream with an empty queue for this long: it had nothing to prove itself with since. */
export const FAILURE_HOLD_S = 900;
/** Partial rejections and skipped batches are held against a stream for this long. */
export const TROUBLE_HOLD_S = 600;
/** A connection that comes back sooner was a hiccup. */
const LOST_AFTER_S = 30;
const SKIPPED_BATCHES = 3;
/** A connection that outlives its last failure by this long is good. */
const SETTLED_S = 10;
const SLOW_S = 5;
const SLOWER_FACTOR = 3;
const SLOWER_AT_LEAST_S = 1;
/** So many messages refused one by one, and none taken since the first, are no exception. */
const REFUSED_STATUSES = 3;
/** A block that is over is told of for so long. */
const BLOCK_TRACE_S = 3_600;

type Rule = (facts: StreamFacts, nowS: number) => Judgement | null;

/**
 * Judges a stream; the first rule that holds decides, gravest evidence first:
 *
 * | state | when |
 * |---|---|
 * | disabled | `enabled` is false |
 * | blocked | flespi says so |
 * | degraded | flespi blocked it three times or more within ten minutes, and five minutes without a new block have not passed |
 * | failing, degraded | three connections or more were lost within ten minutes, and five minutes without a loss have not passed; degraded where something was accepted meanwhile |
 * | degraded | deliveries failed and recovered three times or more within ten minutes, until five minutes have passed without |
 * | failing | deliveries failed (403) since the last accepted one, unless the link has been good since, or the queue is empty and it is long ago |
 * | failing | whole batches were rejected since the last accepted delivery: the "sent" record that hides a failure |
 * | degraded, failing | the target refused single messages in the last ten minutes (406) and has not taken one of the same device since; failing where it was three or more and nothing was taken since the first |
 * | degraded | three batches or more in a row were skipped entirely, and nothing was delivered for five minutes |
 * | degraded | some messages were rejected in the last ten minutes |
 * | degraded | acknowledgements are slow, or three times slower than before, while the queue grows (or is not reported) |
 * | degraded | the queue grows past what it came back from before, for two minutes or more |
 * | degraded | the connection has been down for half a minute and messages wait |
 * | degraded | messages wait, and no batch went for five minutes, or for twice as long as between its last ones |
 * | delivering | something was accepted within the same time |
 * | idle | nothing is queued, or only just; or a delivery is on record and no queue is reported |
 * | unknown | otherwise |
 *
 * Slowness and growth waver, and are held for five minutes, unless two quick batches in a row or a queue that came back show
 * that they are over. What was refused, and a block that ended, are named beside whatever the state is.
 */
export function judge(facts: StreamFacts, nowS: number): Judgement {
  for (const rule of RULES) {
    const judgement = rule(facts, nowS);
    if (judgement !== null) return judgement;
  }
  return unknown(facts);
}

/** What is told beside the state, whatever that is. */
export function tracesOf(
  facts: StreamFacts,
  { state, conclusion }: Judgement,
  nowS: number,
): readonly StreamTrace[] {
  if (state === 'blocked' || state === 'disabled') return [];
  const refused = conclusion.code === 'refuses-messages' ? null : lastRefused(facts, nowS);
  const { ended } = facts.blocks;
  const isRecent = ended !== null && nowS - ended.untilS <= BLOCK_TRACE_S;
  return [
    ...(refused === null ? [] : [{ code: 'refused-message', ...refused } as const]),
    ...(isRecent ? [{ code: 'was-blocked', ...ended } as const] : []),
  ];
}

const disabled: Rule = ({ enabled, queueBytes }) =>
  enabled === false
    ? {
        state: 'disabled',
        conclusion: { code: 'disabled' },
        waitingBytes: waiting(queueBytes),
        sinceS: null,
      }
    : null;

const blocked: Rule = ({ blocks: { reason, sinceS }, queueBytes }) =>
  reason !== null
    ? { state: 'blocked', conclusion: { code: 'blocked', reason }, waitingBytes: waiting(queueBytes), sinceS }
    : null;

const blockedInTurns: Rule = ({ blocks: { turns, ended }, queueBytes }, nowS) => {
  if (turns === null || nowS - turns.lastS > RECURRENCE_HOLD_S) return null;
  const { count, sinceS } = turns;
  return {
    state: 'degraded',
    conclusion: { code: 'blocked-in-turns', count, sinceS, last: ended?.reason ?? null },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const failing: Rule = ({ delivery: { failures, connection }, queueBytes }, nowS) => {
  if (failures === null) return null;
  if (queueBytes === 0 && nowS - failures.lastS > FAILURE_HOLD_S) return null;
  if (hasSettled(connection, failures.lastS, nowS)) return null;
  const { count, sinceS, code, mixed } = failures;
  const error = code === null ? null : deliveryError(code);
  return {
    state: 'failing',
    conclusion: { code: 'failing', error, count, sinceS, mixed },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const flapping: Rule = ({ delivery: { losses, lastDelivery }, queueBytes }, nowS) => {
  if (losses === null || nowS - losses.lastS > RECURRENCE_HOLD_S) return null;
  const { count, sinceS } = losses;
  const accepts = lastDelivery !== null && lastDelivery.timeS >= sinceS;
  return {
    state: accepts ? 'degraded' : 'failing',
    conclusion: { code: 'connection-flaps', count, sinceS, accepts },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const relapsing: Rule = ({ delivery: { relapses, lastDelivery }, queueBytes }, nowS) => {
  if (relapses === null || nowS - relapses.lastS > RECURRENCE_HOLD_S) return null;
  if (lastDelivery === null || nowS - lastDelivery.timeS > DELIVERING_FOR_S) return null;
  const { count, sinceS, code } = relapses;
  const error = code === null ? null : deliveryError(code);
  return {
    state: 'degraded',
    conclusion: { code: 'relapses', count, sinceS, error },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const refusing: Rule = ({ delivery: { refused }, queueBytes }, nowS) => {
  if (refused === null || (queueBytes === 0 && nowS - refused.lastS > FAILURE_HOLD_S)) return null;
  const { messages, count, sinceS } = refused;
  return {
    state: 'failing',
    conclusion: { code: 'rejects-all', messages, batches: count, sinceS },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const refusingSingly: Rule = (facts, nowS) => {
  const { statuses, delivery, queueBytes } = facts;
  const last = lastRefused(facts, nowS);
  if (statuses.refused === null || last === null) return null;
  const { count, sinceS, subjects } = statuses.refused;
  const tookS = Math.max(statuses.lastGoodS ?? 0, delivery.lastDelivery?.timeS ?? 0);
  const takesNone = count >= REFUSED_STATUSES && tookS < sinceS;
  return {
    state: takesNone ? 'failing' : 'degraded',
    conclusion: { code: 'refuses-messages', last, count, devices: subjects, sinceS },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

/** The last message that was refused on its own, as long as that counts. */
function lastRefused({ statuses: { refused } }: StreamFacts, nowS: number): RefusedMessage | null {
  if (refused === null || nowS - refused.lastS > TROUBLE_HOLD_S) return null;
  const { ident, deviceId, messageTimeS, reason } = refused;
  return { ident, deviceId, messageTimeS, reason };
}

const skipping: Rule = ({ delivery: { skipped, lastDelivery } }, nowS) => {
  if (lastDelivery !== null && nowS - lastDelivery.timeS <= DELIVERING_FOR_S) return null;
  if (skipped === null || skipped.count < SKIPPED_BATCHES || nowS - skipped.lastS > TROUBLE_HOLD_S)
    return null;
  const { messages, sinceS } = skipped;
  return {
    state: 'degraded',
    conclusion: { code: 'filter-skips-all', messages, sinceS },
    waitingBytes: null,
    sinceS,
  };
};

const rejecting: Rule = ({ delivery: { partial } }, nowS) => {
  if (partial === null || nowS - partial.lastS > TROUBLE_HOLD_S) return null;
  const { messages, sinceS } = partial;
  return {
    state: 'degraded',
    conclusion: { code: 'rejects-some', messages, sinceS },
    waitingBytes: null,
    sinceS,
  };
};

const slow: Rule = (facts, nowS) => {
  const { latency, queueGrowth, queueBytes, delivery, patienceS } = facts;
  const { recentS, baselineS } = latency;
  if (recentS === null || delivery.lastBatch === null) return null;
  if (nowS - delivery.lastBatch.timeS > patienceS) return null;
  if (!isSlow(recentS, latency) || isQuickAgain(facts)) return null;
  if (queueGrowth === null && queueBytes !== null) return null;
  const evidence = { latencyS: recentS, beforeS: isSlower(recentS, latency) ? baselineS : null };
  return {
    state: 'degraded',
    conclusion: { code: 'slow', ...evidence },
    waitingBytes: waiting(queueBytes),
    sinceS: queueGrowth?.sinceS ?? null,
    afterwards: {
      conclusion: (untilS) => ({ code: 'was-slow', ...evidence, untilS }),
      isOver: isQuickAgain,
    },
  };
};

function isSlower(latencyS: number, { baselineS }: StreamFacts['latency']): boolean {
  return baselineS !== null && latencyS >= SLOWER_AT_LEAST_S && latencyS >= SLOWER_FACTOR * baselineS;
}

function isSlow(latencyS: number, latency: StreamFacts['latency']): boolean {
  return latencyS >= SLOW_S || isSlower(latencyS, latency);
}

function isQuickAgain({ latency }: StreamFacts): boolean {
  return latency.newestS !== null && !isSlow(latency.newestS, latency);
}

const outrun: Rule = ({ queueGrowth, queueBytes }) => {
  if (queueGrowth === null || !queueGrowth.outruns || queueBytes === null) return null;
  const { fromBytes, sinceS } = queueGrowth;
  return {
    state: 'degraded',
    conclusion: { code: 'outrun', fromBytes, toBytes: queueBytes, sinceS },
    waitingBytes: null,
    sinceS,
    afterwards: {
      conclusion: (untilS) => ({ code: 'was-outrun', toBytes: queueBytes, untilS }),
      isOver: (facts) => facts.queueBytes !== null && facts.queueBytes <= fromBytes,
    },
  };
};

const lost: Rule = ({ delivery: { connection }, queueBytes, freeSinceS }, nowS) => {
  if (connection === null || connection.up || (queueBytes ?? 0) === 0) return null;
  if (nowS - Math.max(connection.timeS, freeSinceS ?? 0) < LOST_AFTER_S) return null;
  return {
    state: 'degraded',
    conclusion: { code: 'connection-lost', atS: connection.timeS },
    waitingBytes: waiting(queueBytes),
    sinceS: connection.timeS,
  };
};

const stuck: Rule = ({ delivery: { lastBatch }, queueBytes, waitingSinceS, freeSinceS, patienceS }, nowS) => {
  if (lastBatch === null || (queueBytes ?? 0) === 0) return null;
  const sinceS = Math.max(lastBatch.timeS, waitingSinceS ?? 0, freeSinceS ?? 0);
  if (nowS - sinceS <= patienceS) return null;
  return {
    state: 'degraded',
    conclusion: { code: 'nothing-sent', sinceS: lastBatch.timeS },
    waitingBytes: waiting(queueBytes),
    sinceS,
  };
};

const delivering: Rule = ({ delivery: { lastDelivery, acceptingSinceS }, statuses, patienceS }, nowS) => {
  if (lastDelivery !== null && nowS - lastDelivery.timeS <= patienceS) {
    const conclusion = { code: 'accepts-all', sinceS: acceptingSinceS ?? lastDelivery.timeS } as const;
    return { state: 'delivering', conclusion, waitingBytes: null, sinceS: null };
  }
  const { lastGoodS } = statuses;
  if (lastGoodS === null || nowS - lastGoodS > patienceS) return null;
  const conclusion = { code: 'reported-success', atS: lastGoodS } as const;
  return { state: 'delivering', conclusion, waitingBytes: null, sinceS: null };
};

const idle: Rule = (facts, nowS) => {
  const { delivery, queueBytes, waitingSinceS, patienceS } = facts;
  const { lastDelivery } = delivery;
  const waitingBytes = waiting(queueBytes);
  if (waitingBytes !== null) {
    if (lastDelivery === null || waitingSinceS === null) return null;
    // What has only just come in is no backlog.
    if (waitingSinceS <= lastDelivery.timeS || nowS - waitingSinceS > patienceS) return null;
    const { timeS: sinceS } = lastDelivery;
    const conclusion = { code: 'nothing-to-send', sinceS, untilS: waitingSinceS } as const;
    return { state: 'idle', conclusion, waitingBytes, sinceS };
  }
  if (queueBytes === null && lastDelivery === null) return null;
  if (lastDelivery === null)
    return { state: 'idle', conclusion: { code: 'nothing-queued' }, waitingBytes, sinceS: null };
  const { timeS: sinceS } = lastDelivery;
  const conclusion: StreamConclusion =
    queueBytes === 0
      ? { code: 'nothing-to-send', sinceS, untilS: null }
      : { code: 'queue-not-reported', sinceS };
  return { state: 'idle', conclusion, waitingBytes, sinceS };
};

function unknown({ queueBytes, delivery: { lastBatch, lastDelivery } }: StreamFacts): Judgement {
  const conclusion: StreamConclusion =
    queueBytes === null && lastBatch === null
      ? { code: 'nothing-reported' }
      : { code: 'no-delivery', sinceS: lastDelivery?.timeS ?? null };
  return { state: 'unknown', conclusion, waitingBytes: waiting(queueBytes), sinceS: null };
}

const RULES: readonly Rule[] = [
  disabled,
  blocked,
  blockedInTurns,
  flapping,
  relapsing,
  failing,
  refusing,
  refusingSingly,
  skipping,
  rejecting,
  slow,
  outrun,
  lost,
  stuck,
  delivering,
  idle,
];

/** Whether the link came back after the trouble and has been good since. */
function hasSettled(connection: DeliveryFacts['connection'], troubleS: number, nowS: number): boolean {
  return connection?.up === true && connection.timeS > troubleS && nowS - connection.timeS > SETTLED_S;
}

function waiting(queueBytes: number | null): number | null {
  return queueBytes === null || queueBytes <= 0 ? null : queueBytes;
}
