import { nearestDouble } from '../../shared/exact-number.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { BlockReason } from '../../shared/messages/stream.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import type { Own } from '../base/own.ts';
import { readBatch } from '../flespi/batch.ts';
import { EVENT } from '../flespi/event-codes.ts';
import type { LogEvent } from '../flespi/events.ts';
import { numberField } from '../flespi/fields.ts';
import { oneLine } from '../flespi/text.ts';
import { createBlocks } from './blocks.ts';
import { createDeliveryTracker } from './delivery.ts';
import type { OtherStream, OwnEvidence, Surroundings } from './evidence/evidence.ts';
import { createMinutes } from './evidence/minutes.ts';
import { createQueueFlow } from './evidence/queue-flow.ts';
import { createQueueHistory } from './evidence/queue-history.ts';
import { createRuns } from './evidence/runs.ts';
import { readTarget, type Target } from './evidence/target.ts';
import { createExplainer } from './explain/explainer.ts';
import type { StreamFacts } from './facts.ts';
import { forecastQueueLoss } from './forecast/queue-loss.ts';
import { judge, TROUBLE_HOLD_S, tracesOf } from './health.ts';
import { createHold } from './hold.ts';
import { createLatencies } from './latencies.ts';
import { createQueueTrend } from './queue-trend.ts';
import { ratesOf } from './rates.ts';
import { createStatuses } from './statuses.ts';
import { createTimedValues } from './timed-values.ts';

/** Properties that are kept of a stream; all others are let go. */
const KEPT = [
  'name',
  'enabled',
  'blocked',
  'queue_size',
  'queue_ttl',
  'connected',
  'protocol_id',
  'validate_message',
] as const;
const KEPT_NAMES: ReadonlySet<string> = new Set(KEPT);

/** Connections that were lost so lately may be lost in turns with another stream's, in seconds. */
const LATELY_S = 1_800;

/** One stream: what is known of it, and its health. */
export interface Stream {
  applyObject(object: JsonObject, timeS: number | null): void;
  applyProperty(property: string, value: JsonValue | undefined, timeS: number | null): void;
  /** `id`: the record's number in the account's journal; null where it is not kept. */
  applyLog(event: LogEvent, id: number | null): void;
  name(): string | null;
  health(look: Look): Own<StreamHealth>;
  /** What explanations of it are made of. */
  evidence(look: Pick<Look, 'nowS' | 'heardSinceS' | 'protocolNames'>): OwnEvidence;
  /** Where it sends to, as far as that is understood. */
  target(protocolNames: ReadonlyMap<string, string>): Target;
  /** What others may be mixed up with. */
  asOther(look: Pick<Look, 'nowS' | 'protocolNames'>): OtherStream;
  /** Something beside it became known. */
  explainAnew(): void;
  /** Its configuration as it was told; undefined where it was not. */
  configuration(): JsonObject | undefined;
  /** Sizes of its queue since then (Unix seconds), oldest first. */
  queueSince(fromS: number): readonly { readonly timeS: number; readonly bytes: number }[];
}

/** What one look at the health of a stream takes. */
export interface Look {
  /** Unix seconds. */
  readonly nowS: number;
  /** Unix seconds since when streams are heard of without a break; null where that is not known. */
  readonly heardSinceS: number | null;
  readonly protocolNames: ReadonlyMap<string, string>;
  /** The last one, whose state may go on. */
  readonly before: Own<StreamHealth> | undefined;
  /** What is known beside the stream itself. */
  readonly around: (target: Target) => Surroundings;
}

/** Creates a stream of which nothing is known; `nowS` gives the time of values that carry none. */
export function createStream(id: string, nowS: () => number): Stream {
  const values = createTimedValues();
  const delivery = createDeliveryTracker();
  const latencies = createLatencies();
  const trend = createQueueTrend();
  const blocks = createBlocks();
  const statuses = createStatuses();
  const hold = createHold();
  const runs = createRuns();
  const minutes = createMinutes();
  const queueFlow = createQueueFlow();
  const queueHistory = createQueueHistory();
  const explainer = createExplainer();
  let enabledSinceS: number | null = null;
  /** Whether it was known before the last look how it delivers: what began before that began nobody knows when. */
  let wasHeard = false;
  /** When its health was last looked at, in Unix seconds: until then it was in the state that it had. */
  let lookedAtS: number | null = null;

  const set = (property: string, value: JsonValue | undefined, timeS: number | null): void => {
    const before = values.get(property);
    if (!values.set(property, value, timeS)) return;
    const atS = timeS ?? nowS();
    const bytes = property === 'queue_size' ? amountOf(value) : null;
    if (bytes !== null) {
      trend.add(atS, bytes);
      queueFlow.add(atS, bytes);
      queueHistory.add(atS, bytes);
    }
    if (property === 'blocked') blocks.set(blockReasonOf(value), atS);
    explainer.changed();
    if (property === 'enabled' && before === false && value === true) enabledSinceS = atS;
  };
  const block = ({ raw, timeS }: LogEvent): void => {
    const code = blockCode(raw);
    // A record without a reason takes none away that is known.
    if (code !== true || blocks.facts().reason === null) set('blocked', code, timeS);
  };
  const freeSinceS = (heardSinceS: number | null): number | null => {
    const timesS = [heardSinceS, enabledSinceS, blocks.facts().ended?.untilS ?? null];
    return timesS.reduce((latest, one) => (one === null ? latest : Math.max(latest ?? one, one)), null);
  };
  const factsAt = (now: number, heardSinceS: number | null): StreamFacts => ({
    enabled: booleanOf(values.get('enabled')),
    blocks: blocks.facts(),
    queueBytes: amountOf(values.get('queue_size')),
    queueGrowth: trend.growth(now),
    waitingSinceS: trend.waitingSinceS(),
    freeSinceS: freeSinceS(heardSinceS),
    patienceS: delivery.patienceS(),
    delivery: delivery.facts(),
    statuses: statuses.facts(now - TROUBLE_HOLD_S),
    latency: latencies.facts(),
  });
  const protocolIn = (names: ReadonlyMap<string, string>): string | null =>
    protocolOf(values.get('protocol_id'), values.get('protocol'), names);
  const configuration = (): JsonObject | undefined => {
    const value = values.get('configuration');
    return isJsonObject(value) ? value : undefined;
  };
  const evidenceAt = (
    now: number,
    heardSinceS: number | null,
    names: ReadonlyMap<string, string>,
  ): OwnEvidence => ({
    id,
    name: shownName(),
    runs: runs.list(),
    minutes: minutes.list(),
    facts: factsAt(now, heardSinceS),
    queueTtlS: amountOf(values.get('queue_ttl')),
    queueFlow: queueFlow.flow(now),
    target: targetIn(names),
  });
  let target: { readonly by: readonly unknown[]; readonly read: Target } | null = null;
  const targetIn = (names: ReadonlyMap<string, string>): Target => {
    const protocol = protocolIn(names);
    const validate = values.get('validate_message');
    const by = [protocol, validate, configuration()];
    if (target === null || by.some((one, at) => one !== target?.by[at])) {
      target = { by, read: readTarget(protocol, configuration() ?? {}, validate) };
    }
    return target.read;
  };
  const shownName = (): string => name() ?? `Stream ${id}`;
  const name = (): string | null => {
    const value = values.get('name');
    return typeof value === 'string' ? oneLine(value, 200) || null : null;
  };

  return {
    applyObject(object, timeS) {
      for (const property of KEPT) {
        const value = object[property];
        if (value !== undefined) set(property, value, timeS);
      }
      const { configuration } = object;
      // Streams of old lack `protocol_id` and name their protocol in the configuration (flespi-facts §3).
      if (isJsonObject(configuration)) {
        values.set('protocol', configuration.protocol, timeS);
        values.set('configuration', configuration, timeS);
        explainer.changed();
      }
    },
    applyProperty(property, value, timeS) {
      if (KEPT_NAMES.has(property)) set(property, value, timeS);
    },
    applyLog(event, id) {
      explainer.changed();
      runs.add(event, id);
      minutes.add(event);
      delivery.apply(event);
      if (event.eventCode === EVENT.streamSent) {
        const { latencyS, read } = readBatch(event.raw);
        if (latencyS !== null) latencies.add(latencyS, event.timeS);
        trend.batch(event.timeS, read);
      } else if (event.eventCode === EVENT.statusGood) statuses.good(event);
      else if (event.eventCode === EVENT.statusBad) statuses.bad(event);
      else if (event.eventCode === EVENT.blocked) block(event);
      else if (event.eventCode === EVENT.unblocked) set('blocked', 0, event.timeS);
    },
    name,
    health({ nowS: now, heardSinceS, protocolNames, before, around }) {
      const own = evidenceAt(now, heardSinceS, protocolNames);
      const { facts } = own;
      const { enabled, queueBytes } = facts;
      const judgement = hold(judge(facts, now), facts, now);
      const { state, conclusion, waitingBytes, sinceS } = judgement;
      // Until it was last looked at it was in another state, whenever what was heard since then happened.
      const earliestS = lookedAtS ?? Number.NEGATIVE_INFINITY;
      const begunS = Math.min(Math.max(sinceS ?? now, earliestS), now);
      lookedAtS = now;
      const isSame = before?.state === state;
      const isSinceAtLeast = isSame ? before.isSinceAtLeast === true : !wasHeard;
      wasHeard ||= delivery.isHeard();
      return {
        id,
        name: shownName(),
        protocol: protocolIn(protocolNames),
        enabled,
        blockedReason: facts.blocks.reason,
        connected: booleanOf(values.get('connected')),
        queueBytes,
        queueTtlS: amountOf(values.get('queue_ttl')),
        lastDeliveryS: facts.delivery.lastDelivery?.timeS ?? null,
        counts: delivery.counts(),
        ackLatencyLastS: facts.latency.lastS,
        ackLatencyMedianS: facts.latency.medianS,
        ackLatencyP95S: facts.latency.p95S,
        ratesPerMin: ratesOf(own.minutes, now),
        queuePerS: own.queueFlow === null ? null : (own.queueFlow.leastPerS + own.queueFlow.mostPerS) / 2,
        lastFailureS: facts.delivery.lastTroubleS,
        loss: forecastQueueLoss({
          nowS: now,
          bytes: queueBytes,
          ttlS: own.queueTtlS,
          waitingSinceS: facts.waitingSinceS,
          stuckSinceS: facts.delivery.failures?.sinceS ?? facts.blocks.sinceS,
          // Of one that delivers what it should the queue grows now and then for some minutes.
          flow: state === 'delivering' ? null : own.queueFlow,
        }),
        explanations: explainer.explain(now, () => ({ ...own, ...around(own.target), nowS: now })),
        state,
        reason: { conclusion, waitingBytes, traces: tracesOf(facts, judgement, now) },
        stateSinceS: isSame ? before.stateSinceS : begunS,
        ...(isSinceAtLeast && { isSinceAtLeast }),
      };
    },
    evidence: (look) => evidenceAt(look.nowS, look.heardSinceS, look.protocolNames),
    target: targetIn,
    asOther: ({ nowS: now, protocolNames }) => {
      const { uri, kind } = targetIn(protocolNames);
      const lost = runs
        .list()
        .filter(({ code, lastS }) => code === EVENT.streamLost && now - lastS <= LATELY_S);
      return { id, name: shownName(), uri, kind, lossesS: lost.map(({ lastS }) => lastS), deletedAtS: null };
    },
    explainAnew: explainer.changed,
    configuration,
    queueSince: queueHistory.since,
  };
}

function booleanOf(value: JsonValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

function amountOf(value: JsonValue | undefined): number | null {
  const double = nearestDouble(value);
  return double !== undefined && Number.isFinite(double) && double >= 0 ? double : null;
}

/** The reason in a "blocked" record, true where it gives none: the event itself says that the stream is blocked. */
function blockCode(raw: JsonObject): JsonValue {
  const code = numberField(raw, 'blocked');
  return code !== null && code !== 0 && Number.isSafeInteger(code) ? code : true;
}

/** `blocked` is a reason number, 0 where nothing is blocked (flespi-facts §2.7, §3). */
function blockReasonOf(value: JsonValue | undefined): BlockReason | null {
  if (value === true) return true;
  const code = value === undefined ? null : numberField({ value }, 'value');
  if (code !== null) return code === 0 ? null : code;
  return typeof value === 'string' && value !== '' ? oneLine(value) : null;
}

function protocolOf(
  id: JsonValue | undefined,
  legacy: JsonValue | undefined,
  names: ReadonlyMap<string, string>,
): string | null {
  if (typeof id === 'number') return oneLine(names.get(String(id)) ?? `protocol ${id}`, 100);
  return typeof legacy === 'string' && legacy !== '' ? oneLine(legacy, 100) : null;
}
