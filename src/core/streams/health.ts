import type { StreamState } from '../../shared/stream-health.ts';
import { deliveryError } from '../flespi/detail-codes.ts';
import type { DeliveryFacts, StreamFacts } from './facts.ts';
import { RECURRENCE_HOLD_S } from './recurrence.ts';
import { capitalised, clockTime, count, dataSize, howOften, messages, seconds } from './words.ts';

/** The state of a stream and one line that says why. */
export interface Judgement {
  readonly state: StreamState;
  readonly reason: string;
  /** Unix seconds at which the evidence begins; null where nothing tells. */
  readonly sinceS: number | null;
  /** What to say where the evidence comes and goes, for as long as it is held against the stream (`hold.ts`). */
  readonly afterwards?: string;
}

/** Without a batch for this long a stream is no longer delivering. */
export const DELIVERING_FOR_S = 300;
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
/** A queue that grows for this long outruns its target whatever the latency. */
const OUTRUN_S = 120;

type Rule = (facts: StreamFacts, nowS: number) => Judgement | null;

/**
 * Judges a stream; the first rule that holds decides, gravest evidence first:
 *
 * | state | when |
 * |---|---|
 * | disabled | `enabled` is false |
 * | blocked | flespi says so |
 * | failing, degraded | three connections or more were lost within ten minutes, and five minutes without a loss have not passed; degraded where something was accepted meanwhile |
 * | degraded | deliveries failed and recovered three times or more within ten minutes, until five minutes have passed without |
 * | failing | deliveries failed (403) since the last accepted one, unless the link has been good since, or the queue is empty and it is long ago |
 * | failing | whole batches were rejected since the last accepted delivery: the "sent" record that hides a failure |
 * | degraded | three batches or more in a row were skipped entirely, and nothing was delivered for five minutes |
 * | degraded | some messages were rejected in the last ten minutes |
 * | degraded | acknowledgements are slow, or three times slower than before, while the queue grows (or is not reported) |
 * | degraded | the queue grows for two minutes or more (as slowness, held for five minutes more), or waits without a batch for five |
 * | degraded | the connection has been down for half a minute and messages wait |
 * | delivering | a batch was accepted in the last five minutes |
 * | idle | nothing is queued, or a delivery is on record and no queue is reported |
 * | unknown | otherwise |
 */
export function judge(facts: StreamFacts, nowS: number): Judgement {
  for (const rule of RULES) {
    const judgement = rule(facts, nowS);
    if (judgement !== null) return judgement;
  }
  return unknown(facts, nowS);
}

const disabled: Rule = ({ enabled, queueBytes }) =>
  enabled === false
    ? {
        state: 'disabled',
        reason: `Disabled in flespi: it neither sends nor buffers new messages${waiting(queueBytes)}`,
        sinceS: null,
      }
    : null;

const blocked: Rule = ({ blockedReason, queueBytes }) =>
  blockedReason !== null
    ? { state: 'blocked', reason: `Blocked by flespi: ${blockedReason}${waiting(queueBytes)}`, sinceS: null }
    : null;

const failing: Rule = ({ delivery: { failures, connection }, queueBytes }, nowS) => {
  if (failures === null) return null;
  if (queueBytes === 0 && nowS - failures.lastS > FAILURE_HOLD_S) return null;
  if (hasSettled(connection, failures.lastS, nowS)) return null;
  const error = failures.code === null ? 'delivery failed' : deliveryError(failures.code);
  const reason = failures.mixed
    ? `Delivery failed ${howOften(failures.count, failures.sinceS, nowS)}, the last time because ${article(error)}`
    : `${capitalised(error)} ${howOften(failures.count, failures.sinceS, nowS)}`;
  return { state: 'failing', reason: reason + waiting(queueBytes), sinceS: failures.sinceS };
};

const flapping: Rule = ({ delivery: { losses, lastDelivery }, queueBytes }, nowS) => {
  if (losses === null || nowS - losses.lastS > RECURRENCE_HOLD_S) return null;
  const { sinceS } = losses;
  const accepts = lastDelivery !== null && lastDelivery.timeS >= sinceS;
  const often = `The target closed the connection ${howOften(losses.count, sinceS, nowS)}`;
  const reason = accepts ? often : `${often} and accepted nothing: it may refuse the login`;
  return { state: accepts ? 'degraded' : 'failing', reason: reason + waiting(queueBytes), sinceS };
};

const relapsing: Rule = ({ delivery: { relapses, lastDelivery }, queueBytes }, nowS) => {
  if (relapses === null || nowS - relapses.lastS > RECURRENCE_HOLD_S) return null;
  if (lastDelivery === null || nowS - lastDelivery.timeS > DELIVERING_FOR_S) return null;
  const { count: times, sinceS, code } = relapses;
  const cause = code === null ? '' : `, the last time because ${article(deliveryError(code))}`;
  const reason = `Deliveries fail and recover in turn: ${howOften(times, sinceS, nowS)}${cause}`;
  return { state: 'degraded', reason: reason + waiting(queueBytes), sinceS };
};

const refusing: Rule = ({ delivery: { refused }, queueBytes }, nowS) => {
  if (refused === null || (queueBytes === 0 && nowS - refused.lastS > FAILURE_HOLD_S)) return null;
  const since = clockTime(refused.sinceS, nowS);
  const batches = `${count(refused.count)} ${refused.count === 1 ? 'batch' : 'batches'}`;
  const reason = `Target rejected all ${messages(refused.messages)} of ${batches} since ${since}, though flespi logs them as sent`;
  return { state: 'failing', reason: reason + waiting(queueBytes), sinceS: refused.sinceS };
};

const skipping: Rule = ({ delivery: { skipped, lastDelivery } }, nowS) => {
  if (lastDelivery !== null && nowS - lastDelivery.timeS <= DELIVERING_FOR_S) return null;
  if (skipped === null || skipped.count < SKIPPED_BATCHES || nowS - skipped.lastS > TROUBLE_HOLD_S)
    return null;
  const since = clockTime(skipped.sinceS, nowS);
  const reason = `Nothing is sent: the stream's own filter skipped all ${messages(skipped.messages)} since ${since}`;
  return { state: 'degraded', reason, sinceS: skipped.sinceS };
};

const rejecting: Rule = ({ delivery: { partial } }, nowS) => {
  if (partial === null || nowS - partial.lastS > TROUBLE_HOLD_S) return null;
  const since = clockTime(partial.sinceS, nowS);
  const reason = `Target rejected ${messages(partial.messages)} since ${since} and accepted the others`;
  return { state: 'degraded', reason, sinceS: partial.sinceS };
};

const slow: Rule = ({ latency: { recentS, baselineS }, queueGrowth, queueBytes, delivery }, nowS) => {
  if (recentS === null || delivery.lastBatch === null) return null;
  if (nowS - delivery.lastBatch.timeS > DELIVERING_FOR_S) return null;
  const slower = baselineS !== null && recentS >= SLOWER_AT_LEAST_S && recentS >= SLOWER_FACTOR * baselineS;
  if (!slower && recentS < SLOW_S) return null;
  if (queueGrowth === null && queueBytes !== null) return null;
  const before = slower ? `, ${seconds(baselineS)} before` : '';
  const reason = `Target is slow: it takes ${seconds(recentS)} to acknowledge a batch${before}`;
  return {
    state: 'degraded',
    reason: reason + waiting(queueBytes),
    sinceS: queueGrowth?.sinceS ?? null,
    afterwards: `Target was slow, with ${seconds(recentS)} to acknowledge a batch${before},`,
  };
};

const outrun: Rule = ({ queueGrowth, queueBytes }, nowS) => {
  if (queueGrowth === null || queueBytes === null || nowS - queueGrowth.sinceS < OUTRUN_S) return null;
  const reason = `Messages come faster than the target takes them: the queue grew from ${dataSize(queueGrowth.fromBytes)} to ${dataSize(queueBytes)} since ${clockTime(queueGrowth.sinceS, nowS)}`;
  const afterwards = `Messages came faster than the target took them: the queue reached ${dataSize(queueBytes)} and grew`;
  return { state: 'degraded', reason, sinceS: queueGrowth.sinceS, afterwards };
};

const lost: Rule = ({ delivery: { connection }, queueBytes }, nowS) => {
  if (connection === null || connection.up || (queueBytes ?? 0) === 0) return null;
  if (nowS - connection.timeS < LOST_AFTER_S) return null;
  const reason = `Connection to the target lost at ${clockTime(connection.timeS, nowS)}`;
  return { state: 'degraded', reason: reason + waiting(queueBytes), sinceS: connection.timeS };
};

const stuck: Rule = ({ delivery: { lastBatch }, queueBytes }, nowS) => {
  if (lastBatch === null || (queueBytes ?? 0) === 0 || nowS - lastBatch.timeS <= DELIVERING_FOR_S)
    return null;
  const reason = `Nothing sent since ${clockTime(lastBatch.timeS, nowS)}${waiting(queueBytes)}`;
  return { state: 'degraded', reason, sinceS: lastBatch.timeS };
};

const delivering: Rule = ({ delivery: { lastDelivery, acceptingSinceS } }, nowS) => {
  if (lastDelivery === null || nowS - lastDelivery.timeS > DELIVERING_FOR_S) return null;
  const reason = `Every batch accepted since ${clockTime(acceptingSinceS ?? lastDelivery.timeS, nowS)}`;
  return { state: 'delivering', reason, sinceS: null };
};

const idle: Rule = ({ delivery: { lastDelivery }, queueBytes }, nowS) => {
  if (queueBytes !== 0 && (queueBytes !== null || lastDelivery === null)) return null;
  if (lastDelivery === null) {
    const reason = 'Nothing is queued; no delivery seen since Fleetglass listens';
    return { state: 'idle', reason, sinceS: null };
  }
  const since = clockTime(lastDelivery.timeS, nowS);
  const reason =
    queueBytes === 0
      ? `Nothing to send since ${since}`
      : `No delivery since ${since}; its queue is not reported`;
  return { state: 'idle', reason, sinceS: lastDelivery.timeS };
};

function unknown(
  { queueBytes, delivery: { lastBatch, lastDelivery } }: StreamFacts,
  nowS: number,
): Judgement {
  const none =
    lastDelivery === null
      ? 'No delivery seen since Fleetglass listens'
      : `No delivery since ${clockTime(lastDelivery.timeS, nowS)}`;
  const reason =
    queueBytes === null && lastBatch === null
      ? 'Neither a delivery nor a queue size was reported yet'
      : none + waiting(queueBytes);
  return { state: 'unknown', reason, sinceS: null };
}

const RULES: readonly Rule[] = [
  disabled,
  blocked,
  flapping,
  relapsing,
  failing,
  refusing,
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
