import type { Gap } from '../../shared/completeness.ts';
import { errorText } from '../../shared/error-text.ts';
import { isUnderWay } from '../../shared/fetch-progress.ts';
import type { HistoryMessage } from '../../shared/messages/history.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HistoryFetch, HistorySpan, TrackHistory } from '../../shared/track/history.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import type { Rest } from '../flespi/rest.ts';
import { isDeviceId } from '../flespi/topics.ts';
import type { TakeMessages } from '../gaps/refill-device.ts';
import { createRefillPace, type RefillPace } from '../gaps/refill-pace.ts';
import { fetchSpan, oldestHeld } from './fetch-history.ts';
import { PAGE_COUNT, permitted, roomIn } from './fetch-manners.ts';
import { addFetched, type HistoryPort, readFetched } from './fetched-spans.ts';
import { common, joined, without } from './history-spans.ts';

export interface HistoryDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => HistoryPort | undefined;
  /** Puts it into the journal and tells nobody; resolves after the commit. */
  readonly take: TakeMessages;
  readonly gaps: () => readonly Gap[];
  readonly maxBytes: () => number;
  /** Whether what is asked is flespi at all. */
  readonly isFlespi: () => boolean;
  /** Whether the account is only looked at: what came while nobody did is in no gap, so nothing counts as delivered. */
  readonly isLook?: boolean;
  /** Messages asked for at a time; 1000 where absent. */
  readonly pageCount?: number;
}

/** Fetches what of the past was not delivered here, because a person asks for it: one vehicle at a time (ADR 0060). */
export interface History {
  /** The link is live, or not. */
  setLive(live: boolean): void;
  /** What is known of a span of a vehicle's past. */
  of(vehicleId: string, span: HistorySpan): Promise<Result<TrackHistory>>;
  /** Begins to fetch what of the span is missing, unless a fetch of the vehicle is under way. */
  fetch(vehicleId: string, span: HistorySpan): Result<null>;
  /**
   * Fetches what is missing of the span, after whatever is under way of the vehicle, and resolves once that has ended. `onBegun` is handed
   * how far it is; aborted, it ends as cancelled.
   */
  fetched(vehicleId: string, span: HistorySpan, how: FetchedHow): Promise<Result<HistoryFetch>>;
  /** What is here by now stays, and the next fetch goes on behind it. */
  cancel(vehicleId: string): void;
  stop(): Promise<void>;
}

/** How a fetch is made whose end somebody waits for. */
export interface FetchedHow {
  readonly signal: AbortSignal;
  /** Whether all of the span is asked for, also what was delivered: something of it is known not to be here. */
  readonly isWhole?: boolean;
  readonly onBegun?: (progress: () => HistoryFetch) => void;
}

interface Run {
  fetch: HistoryFetch;
  /** Whether it is its turn. */
  hasBegun: boolean;
  /** Resolves once nothing more comes of it. */
  ended: Promise<void>;
  readonly isWhole: boolean;
  readonly pace: RefillPace;
}

/** Creates it while the link is down. */
export function createHistory(deps: HistoryDeps): History {
  const { clock, log, rest, pageCount = PAGE_COUNT } = deps;
  const runs = new Map<string, Run>();
  const inTurn = createTurnQueue();
  let isLive = false;
  let last: Promise<void> = Promise.resolve();

  const refusalOf = (vehicleId: string): HistoryMessage | null => {
    if (!deps.isFlespi()) return { code: 'history-not-flespi' };
    return isDeviceId(vehicleId) ? null : { code: 'history-no-device' };
  };

  const missingOf = async (
    port: HistoryPort,
    vehicleId: string,
    span: HistorySpan,
  ): Promise<readonly HistorySpan[]> => {
    const [{ oldestMs }, fetched] = await Promise.all([
      port.query('facts', null),
      readFetched(port, vehicleId),
    ]);
    const nowMs = clock.nowMs();
    const asked = { fromMs: span.fromMs, toMs: Math.min(span.toMs, nowMs) };
    const holes = [
      { fromMs: Number.NEGATIVE_INFINITY, toMs: deps.isLook === true ? nowMs : (oldestMs ?? nowMs) },
      ...deps.gaps().filter((gap) => isHole(gap, vehicleId)),
    ];
    return without(joined(holes.flatMap((hole) => common(hole, asked) ?? [])), fetched);
  };

  const run = async (vehicleId: string, own: Run, port: HistoryPort): Promise<void> => {
    const { pace } = own;
    const change = (patch: Partial<HistoryFetch>): void => {
      own.fetch = { ...own.fetch, ...patch };
    };
    const room = () => roomIn(port, deps.maxBytes());
    await pace.untilLive();
    own.hasBegun = true;
    change({ state: 'asking' });
    const oldest = await oldestHeld({ rest, pace }, vehicleId);
    if (!oldest.ok) return change({ state: 'failed', failure: permitted(oldest.error) });
    const heldSinceMs = oldest.value?.timeMs ?? null;
    change({ heldSinceMs });
    const missing = own.isWhole ? [own.fetch] : await pace.unlessEnded(missingOf(port, vehicleId, own.fetch));
    for (const span of missing) {
      // What is older than all that flespi holds need not be asked for, now or later.
      const fromMs = Math.min(span.toMs, Math.max(span.fromMs, heldSinceMs ?? span.toMs));
      await addFetched(port, vehicleId, { fromMs: span.fromMs, toMs: fromMs });
      change({ reachedMs: fromMs });
      if (fromMs === span.toMs) continue;
      const onHeld = async (held: HistorySpan, stored: number): Promise<void> => {
        change({ reachedMs: held.toMs, messages: own.fetch.messages + stored });
        await addFetched(port, vehicleId, held);
      };
      const fetched = await fetchSpan(
        { clock, log, rest, pace, take: deps.take, room, onHeld, pageCount },
        vehicleId,
        { fromMs, toMs: span.toMs },
      );
      if (!fetched.ok) return change({ state: 'failed', failure: permitted(fetched.error) });
    }
    change({ state: 'done', reachedMs: own.fetch.toMs });
    log.info('history.fetched', { vehicle: vehicleId, messages: own.fetch.messages });
  };

  /** Begins one, or tells which is under way. */
  const begin = (
    vehicleId: string,
    span: HistorySpan,
    isWhole = false,
  ): Result<{ readonly own: Run; readonly isNew: boolean }> => {
    const refusal = refusalOf(vehicleId);
    const port = deps.port();
    if (port === undefined) return fail({ code: 'no-journal' });
    if (refusal !== null) return fail(refusal);
    const before = runs.get(vehicleId);
    if (before !== undefined && isUnderWay(before.fetch)) return ok({ own: before, isNew: false });
    const own: Run = {
      pace: createRefillPace(clock),
      hasBegun: false,
      isWhole,
      ended: Promise.resolve(),
      fetch: {
        fromMs: span.fromMs,
        toMs: Math.min(span.toMs, clock.nowMs()),
        state: 'waiting',
        reachedMs: span.fromMs,
        messages: 0,
        heldSinceMs: null,
        failure: null,
      },
    };
    own.pace.setLive(isLive);
    runs.set(vehicleId, own);
    own.ended = inTurn(() => run(vehicleId, own, port)).catch((error: unknown) => {
      if (own.pace.ended()) return;
      log.warn('history.failed', { error: errorText(error) });
      own.fetch = {
        ...own.fetch,
        state: 'failed',
        failure: { code: 'history-failed', reason: errorText(error) },
      };
    });
    last = own.ended;
    return ok({ own, isNew: true });
  };

  const cancelRun = (own: Run): void => {
    if (!isUnderWay(own.fetch)) return;
    own.fetch = { ...own.fetch, state: 'cancelled' };
    own.pace.end();
  };

  return {
    setLive(live) {
      isLive = live;
      for (const own of runs.values()) {
        own.pace.setLive(live);
        if (!isUnderWay(own.fetch) || !own.hasBegun) continue;
        own.fetch = { ...own.fetch, state: live ? 'asking' : 'waiting' };
      }
    },
    async of(vehicleId, span) {
      const port = deps.port();
      if (port === undefined) return fail({ code: 'no-journal' });
      const missing = await missingOf(port, vehicleId, span);
      const fetch = runs.get(vehicleId)?.fetch ?? null;
      return ok({ missing, refusal: refusalOf(vehicleId), fetch });
    },
    fetch(vehicleId, span) {
      const begun = begin(vehicleId, span);
      return begun.ok ? ok(null) : begun;
    },
    async fetched(vehicleId, span, { signal, isWhole = false, onBegun = () => {} }) {
      for (;;) {
        const begun = begin(vehicleId, span, isWhole);
        if (!begun.ok) return begun;
        const { own, isNew } = begun.value;
        if (isNew) onBegun(() => own.fetch);
        // Its turn may come late: whoever gives up does not wait for that.
        await endedOrAborted(own.ended, signal);
        if (signal.aborted && isNew) cancelRun(own);
        if (isNew || signal.aborted) return ok(own.fetch);
      }
    },
    cancel(vehicleId) {
      const own = runs.get(vehicleId);
      if (own !== undefined) cancelRun(own);
    },
    async stop() {
      for (const { pace } of runs.values()) pace.end();
      await last;
    },
  };
}

/** Whether messages of the vehicle may be missing in it still. */
function isHole({ state, vehicleIds }: Gap, vehicleId: string): boolean {
  return state !== 'refilled' && (vehicleIds === null || vehicleIds.includes(vehicleId));
}

/** One signal is waited on for thousands of vehicles: nothing of those that have ended stays with it. */
async function endedOrAborted(ended: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onAbort = (): void => resolve();
  if (signal.aborted) resolve();
  signal.addEventListener('abort', onAbort);
  await Promise.race([ended, promise]).finally(() => signal.removeEventListener('abort', onAbort));
}
