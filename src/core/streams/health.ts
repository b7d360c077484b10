import type { StreamState } from '../../shared/stream-health.ts';
import { deliveryError } from '../flespi/detail-codes.ts';
import type { DeliveryFacts, StreamFacts } from './facts.ts';
import { RECURRENCE_HOLD_S } from './recurrence.ts';
import { DELIVERING_FOR_S } from './rhythm.ts';
import { capitalised, clockTime, count, dataSize, devices, howOften, messages, seconds } from './words.ts';

/** The state of a stream and one line that says why. */
export interface Judgement {
  readonly state: StreamState;
  /** With instants as `clockTime` writes them. */
  readonly reason: string;
  /** Unix seconds at which the evidence begins; null where nothing tells. */
  readonly sinceS: number | null;
  /** Where the evidence comes and goes: what is held against the stream meanwhile (`hold.ts`). */
  readonly afterwards?: {
    readonly words: string;
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

/** What is told beside the state, whatever that is: empty, or clauses that each begin with a semicolon. */
export function besides(facts: StreamFacts, { state, reason }: Judgement, nowS: number): string {
  if (state === 'blocked' || state === 'disabled') return '';
  const clauses = [refusalClause(facts, nowS), blockClause(facts.blocks, nowS)];
  const isSaid = (clause: string): boolean => reason.startsWith(capitalised(clause));
  return clauses.flatMap((clause) => (clause === null || isSaid(clause) ? [] : `; ${clause}`)).join('');
}

const disabled: Rule = ({ enabled, queueBytes }) =>
  enabled === false
    ? {
        state: 'disabled',
        reason: `Disabled in flespi: it neither sends nor buffers new messages${waiting(queueBytes)}`,
        sinceS: null,
      }
    : null;

const blocked: Rule = ({ blocks: { reason, sinceS }, queueBytes }) =>
  reason !== null
    ? { state: 'blocked', reason: `Blocked by flespi: ${reason}${waiting(queueBytes)}`, sinceS }
    : null;

const blockedInTurns: Rule = ({ blocks: { turns, ended }, queueBytes }, nowS) => {
  if (turns === null || nowS - turns.lastS > RECURRENCE_HOLD_S) return null;
  const why = ended === null ? '' : `, the last time because ${ended.reason}`;
  const reason = `flespi blocks and unblocks it in turn: ${howOften(turns.count, turns.sinceS)}${why}`;
  return { state: 'degraded', reason: capitalised(reason) + waiting(queueBytes), sinceS: turns.sinceS };
};

const failing: Rule = ({ delivery: { failures, connection }, queueBytes }, nowS) => {
  if (failures === null) return null;
  if (queueBytes === 0 && nowS - failures.lastS > FAILURE_HOLD_S) return null;
  if (hasSettled(connection, failures.lastS, nowS)) return null;
  const error = failures.code === null ? 'delivery failed' : deliveryError(failures.code);
  const reason = failures.mixed
    ? `Delivery failed ${howOften(failures.count, failures.sinceS)}, the last time because ${article(error)}`
    : `${capitalised(error)} ${howOften(failures.count, failures.sinceS)}`;
  return { state: 'failing', reason: reason + waiting(queueBytes), sinceS: failures.sinceS };
};

const flapping: Rule = ({ delivery: { losses, lastDelivery }, queueBytes }, nowS) => {
  if (losses === null || nowS - losses.lastS > RECURRENCE_HOLD_S) return null;
  const { sinceS } = losses;
  const accepts = lastDelivery !== null && lastDelivery.timeS >= sinceS;
  const often = `The target closed the connection ${howOften(losses.count, sinceS)}`;
  const reason = accepts ? often : `${often} and accepted nothing: it may refuse the login`;
  return { state: accepts ? 'degraded' : 'failing', reason: reason + waiting(queueBytes), sinceS };
};

const relapsing: Rule = ({ delivery: { relapses, lastDelivery }, queueBytes }, nowS) => {
  if (relapses === null || nowS - relapses.lastS > RECURRENCE_HOLD_S) return null;
  if (lastDelivery === null || nowS - lastDelivery.timeS > DELIVERING_FOR_S) return null;
  const { count: times, sinceS, code } = relapses;
  const cause = code === null ? '' : `, the last time because ${article(deliveryError(code))}`;
  const reason = `Deliveries fail and recover in turn: ${howOften(times, sinceS)}${cause}`;
  return { state: 'degraded', reason: reason + waiting(queueBytes), sinceS };
};

const refusing: Rule = ({ delivery: { refused }, queueBytes }, nowS) => {
  if (refused === null || (queueBytes === 0 && nowS - refused.lastS > FAILURE_HOLD_S)) return null;
  const since = clockTime(refused.sinceS);
  const batches = `${count(refused.count)} ${refused.count === 1 ? 'batch' : 'batches'}`;
  const reason = `Target rejected all ${messages(refused.messages)} of ${batches} since ${since}, though flespi logs them as sent`;
  return { state: 'failing', reason: reason + waiting(queueBytes), sinceS: refused.sinceS };
};

const refusingSingly: Rule = (facts, nowS) => {
  const { statuses, delivery, queueBytes } = facts;
  const { refused } = statuses;
  if (refused === null || nowS - refused.lastS > TROUBLE_HOLD_S) return null;
  const tookS = Math.max(statuses.lastGoodS ?? 0, delivery.lastDelivery?.timeS ?? 0);
  const takesNone = refused.count >= REFUSED_STATUSES && tookS < refused.sinceS;
  const clause = refusalClause(facts, nowS) ?? '';
  const rest =
    refused.count === 1
      ? ''
      : `; ${messages(refused.count)} of ${devices(refused.subjects)} refused since ${clockTime(refused.sinceS)}`;
  return {
    state: takesNone ? 'failing' : 'degraded',
    reason: capitalised(clause) + rest + waiting(queueBytes),
    sinceS: refused.sinceS,
  };
};

/** Names the last message that was refused on its own, as long as that counts. */
function refusalClause({ statuses: { refused } }: StreamFacts, nowS: number): string | null {
  if (refused === null || nowS - refused.lastS > TROUBLE_HOLD_S) return null;
  const { subject, messageTimeS, reason } = refused;
  const of = subject === '' ? '' : ` of ${subject}`;
  const from = messageTimeS === null ? '' : ` from ${clockTime(messageTimeS)}`;
  return `target refused a message${of}${from}: ${reason ?? 'it gives no reason'}`;
}

/** The trace that a block leaves. */
function blockClause({ ended }: StreamFacts['blocks'], nowS: number): string | null {
  if (ended === null || nowS - ended.untilS > BLOCK_TRACE_S) return null;
  const span = `from ${clockTime(ended.sinceS)} to ${clockTime(ended.untilS)}`;
  return `it was blocked by flespi ${span}: ${ended.reason}`;
}

const skipping: Rule = ({ delivery: { skipped, lastDelivery } }, nowS) => {
  if (lastDelivery !== null && nowS - lastDelivery.timeS <= DELIVERING_FOR_S) return null;
  if (skipped === null || skipped.count < SKIPPED_BATCHES || nowS - skipped.lastS > TROUBLE_HOLD_S)
    return null;
  const since = clockTime(skipped.sinceS);
  const reason = `Nothing is sent: the stream's own filter skipped all ${messages(skipped.messages)} since ${since}`;
  return { state: 'degraded', reason, sinceS: skipped.sinceS };
};

const rejecting: Rule = ({ delivery: { partial } }, nowS) => {
  if (partial === null || nowS - partial.lastS > TROUBLE_HOLD_S) return null;
  const since = clockTime(partial.sinceS);
  const reason = `Target rejected ${messages(partial.messages)} since ${since} and accepted the others`;
  return { state: 'degraded', reason, sinceS: partial.sinceS };
};

const slow: Rule = (facts, nowS) => {
  const { latency, queueGrowth, queueBytes, delivery, patienceS } = facts;
  const { recentS, baselineS } = latency;
  if (recentS === null || delivery.lastBatch === null) return null;
  if (nowS - delivery.lastBatch.timeS > patienceS) return null;
  if (!isSlow(recentS, latency) || isQuickAgain(facts)) return null;
  if (queueGrowth === null && queueBytes !== null) return null;
  const before = isSlower(recentS, latency) && baselineS !== null ? `, ${seconds(baselineS)} before` : '';
  const reason = `Target is slow: it takes ${seconds(recentS)} to acknowledge a batch${before}`;
  return {
    state: 'degraded',
    reason: reason + waiting(queueBytes),
    sinceS: queueGrowth?.sinceS ?? null,
    afterwards: {
      words: `Target was slow, with ${seconds(recentS)} to acknowledge a batch${before},`,
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
  const reason = `Messages come faster than the target takes them: the queue grew from ${dataSize(fromBytes)} to ${dataSize(queueBytes)} since ${clockTime(sinceS)}`;
  return {
    state: 'degraded',
    reason,
    sinceS,
    afterwards: {
      words: `Messages came faster than the target took them: the queue reached ${dataSize(queueBytes)} and grew`,
      isOver: (facts) => facts.queueBytes !== null && facts.queueBytes <= fromBytes,
    },
  };
};

const lost: Rule = ({ delivery: { connection }, queueBytes, freeSinceS }, nowS) => {
  if (connection === null || connection.up || (queueBytes ?? 0) === 0) return null;
  if (nowS - Math.max(connection.timeS, freeSinceS ?? 0) < LOST_AFTER_S) return null;
  const reason = `Connection to the target lost at ${clockTime(connection.timeS)}`;
  return { state: 'degraded', reason: reason + waiting(queueBytes), sinceS: connection.timeS };
};

const stuck: Rule = ({ delivery: { lastBatch }, queueBytes, waitingSinceS, freeSinceS, patienceS }, nowS) => {
  if (lastBatch === null || (queueBytes ?? 0) === 0) return null;
  const sinceS = Math.max(lastBatch.timeS, waitingSinceS ?? 0, freeSinceS ?? 0);
  if (nowS - sinceS <= patienceS) return null;
  const reason = `Nothing sent since ${clockTime(lastBatch.timeS)}${waiting(queueBytes)}`;
  return { state: 'degraded', reason, sinceS };
};

const delivering: Rule = ({ delivery: { lastDelivery, acceptingSinceS }, statuses, patienceS }, nowS) => {
  if (lastDelivery !== null && nowS - lastDelivery.timeS <= patienceS) {
    const reason = `Every batch accepted since ${clockTime(acceptingSinceS ?? lastDelivery.timeS)}`;
    return { state: 'delivering', reason, sinceS: null };
  }
  const { lastGoodS } = statuses;
  if (lastGoodS === null || nowS - lastGoodS > patienceS) return null;
  const reason = `Target reported success at ${clockTime(lastGoodS)}`;
  return { state: 'delivering', reason, sinceS: null };
};

const idle: Rule = (facts, nowS) => {
  const { delivery, queueBytes, waitingSinceS, patienceS } = facts;
  const { lastDelivery } = delivery;
  if (queueBytes !== null && queueBytes > 0) {
    if (lastDelivery === null || waitingSinceS === null) return null;
    // What has only just come in is no backlog.
    if (waitingSinceS <= lastDelivery.timeS || nowS - waitingSinceS > patienceS) return null;
    const reason = `Nothing to send since ${clockTime(lastDelivery.timeS)} until ${clockTime(waitingSinceS)}${waiting(queueBytes)}`;
    return { state: 'idle', reason, sinceS: lastDelivery.timeS };
  }
  if (queueBytes === null && lastDelivery === null) return null;
  if (lastDelivery === null) {
    const reason = 'Nothing is queued; no delivery seen since Fleetglass listens';
    return { state: 'idle', reason, sinceS: null };
  }
  const since = clockTime(lastDelivery.timeS);
  const reason =
    queueBytes === 0
      ? `Nothing to send since ${since}`
      : `No delivery since ${since}; its queue is not reported`;
  return { state: 'idle', reason, sinceS: lastDelivery.timeS };
};

function unknown({ queueBytes, delivery: { lastBatch, lastDelivery } }: StreamFacts): Judgement {
  const none =
    lastDelivery === null
      ? 'No delivery seen since Fleetglass listens'
      : `No delivery since ${clockTime(lastDelivery.timeS)}`;
  const reason =
    queueBytes === null && lastBatch === null
      ? 'Neither a delivery nor a queue size was reported yet'
      : none + waiting(queueBytes);
  return { state: 'unknown', reason, sinceS: null };
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

function waiting(queueBytes: number | null): string {
  return queueBytes === null || queueBytes <= 0 ? '' : `; ${dataSize(queueBytes)} are waiting`;
}

/** `target answered …` reads as a subject of its own only with an article. */
function article(error: string): string {
  return error.startsWith('target') ? `the ${error}` : error;
}
