import { errorText } from '../../shared/error-text.ts';
import { isUnderWay } from '../../shared/fetch-progress.ts';
import type { Pull, PullEstimate } from '../../shared/pull.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { HistoryFetch, HistorySpan } from '../../shared/track/history.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createRefillPace, type RefillPace } from '../gaps/refill-pace.ts';
import type { History } from './create-history.ts';
import type { HistoryPort } from './fetched-spans.ts';
import {
  ALL_HERE,
  endsPull,
  failedOutcome,
  nextPlace,
  outcomeOf,
  pullStatus,
  resumed,
  withOutcome,
} from './pull-plan.ts';
import { keepOutcome, keepPull, type PullOutcome, type PullRecord } from './pull-record.ts';

export interface PullDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly history: Pick<History, 'fetched' | 'of'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => HistoryPort | undefined;
}

/** What a pull would fetch, without the account's id. */
export type OwnEstimate = Omit<PullEstimate, 'accountId'>;

/** Fetches the history of many vehicles of an account, one after another (ADR 0086). */
export interface PullRun {
  /** The link is live, or not. */
  setLive(live: boolean): void;
  estimate(vehicleIds: readonly string[], span: HistorySpan): Promise<Result<OwnEstimate>>;
  /** Begins another in place of the one before. Fails with `pull-under-way`. */
  start(vehicleIds: readonly string[], span: HistorySpan): Promise<Result<null>>;
  /** What is here by now stays. */
  cancel(): Promise<Result<null>>;
  /** Goes on where it was left; what failed is asked again. Fails with `no-pull`. */
  resume(): Promise<Result<null>>;
  /** The one that was asked for last; null where there is none. */
  status(): Omit<Pull, 'accountId'> | null;
  /** Ends it, to go on at the next start. */
  stop(): Promise<void>;
}

const ENDED = Symbol('ended');

/** Creates it while the link is down, with what is kept of the last one, which goes on by itself unless somebody stopped it. */
export function createPull(deps: PullDeps, kept: PullRecord | null): PullRun {
  const { clock, log, history } = deps;
  let record = kept;
  let progress: (() => HistoryFetch) | null = null;
  let place: number | null = null;
  let ending: { readonly control: AbortController; readonly pace: RefillPace } | null = null;
  let isLive = false;
  let last: Promise<void> = Promise.resolve();

  const keep = async (of: PullRecord): Promise<Result<null>> => {
    const port = deps.port();
    if (port === undefined) return fail({ code: 'no-journal' });
    record = of;
    await keepPull(port, of);
    return ok(null);
  };
  const fetchOne = async (
    vehicleId: string,
    span: HistorySpan,
    signal: AbortSignal,
  ): Promise<PullOutcome | typeof ENDED> => {
    const known = await history.of(vehicleId, span);
    if (!known.ok) return failedOutcome(known.error);
    const { missing, refusal } = known.value;
    if (refusal !== null) return failedOutcome(refusal);
    if (missing.length === 0) return ALL_HERE;
    const fetched = await history.fetched(vehicleId, span, {
      signal,
      onBegun(told) {
        progress = told;
      },
    });
    // One that is ended with the account is neither done nor failed.
    if (signal.aborted || (fetched.ok && isUnderWay(fetched.value))) return ENDED;
    return fetched.ok ? outcomeOf(fetched.value) : failedOutcome(fetched.error);
  };
  const work = async (signal: AbortSignal, pace: RefillPace): Promise<void> => {
    for (;;) {
      // Whether the broker is flespi at all is known by the link alone.
      await pace.untilLive();
      const of = record;
      const turn = of === null ? null : nextPlace(of);
      if (of === null || turn === null) return;
      place = turn;
      progress = null;
      const vehicleId = of.vehicleIds[turn] ?? '';
      const outcome = await fetchOne(vehicleId, of, signal);
      if (outcome === ENDED || signal.aborted) return;
      const port = deps.port();
      if (endsPull(outcome.failure) || port === undefined) {
        record = { ...of, isOn: false, failure: outcome.failure ?? { code: 'no-journal' } };
        if (port !== undefined) await keepPull(port, record);
        return;
      }
      record = withOutcome(of, turn, outcome);
      await keepOutcome(port, record, turn);
      log.debug('history.pulled', { vehicle: vehicleId, messages: outcome.messages });
    }
  };
  const begin = (): void => {
    const own = { control: new AbortController(), pace: createRefillPace(clock) };
    ending = own;
    own.pace.setLive(isLive);
    last = work(own.control.signal, own.pace)
      .catch((error: unknown) => {
        if (own.control.signal.aborted || record === null) return;
        log.warn('history.pull-failed', { error: errorText(error) });
        record = { ...record, isOn: false, failure: { code: 'history-failed', reason: errorText(error) } };
      })
      .finally(() => {
        if (ending !== own) return;
        ending = null;
        place = null;
        progress = null;
      });
  };
  const end = async (): Promise<void> => {
    ending?.control.abort();
    ending?.pace.end();
    await last;
  };
  if (record?.isOn === true && nextPlace(record) !== null) begin();

  return {
    setLive(live) {
      isLive = live;
      ending?.pace.setLive(live);
    },
    async estimate(vehicleIds, span) {
      const found = { vehicles: vehicleIds.length, toFetch: 0, missingMs: 0, notAskable: 0 };
      let refusal: Failure | null = null;
      for (const vehicleId of vehicleIds) {
        const known = await history.of(vehicleId, span);
        if (!known.ok) return known;
        if (known.value.refusal?.code === 'history-not-flespi') refusal = known.value.refusal;
        if (known.value.refusal !== null) found.notAskable += 1;
        else if (known.value.missing.length > 0) {
          found.toFetch += 1;
          found.missingMs += known.value.missing.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
        }
      }
      return ok({ ...found, refusal });
    },
    async start(vehicleIds, span) {
      if (ending !== null) return fail({ code: 'pull-under-way' });
      const begun = await keep({
        startedMs: clock.nowMs(),
        fromMs: span.fromMs,
        toMs: Math.min(span.toMs, clock.nowMs()),
        vehicleIds: [...new Set(vehicleIds)],
        isOn: true,
        failure: null,
        outcomes: [...new Set(vehicleIds)].map(() => null),
      });
      if (begun.ok && ending === null) begin();
      return begun;
    },
    async cancel() {
      await end();
      return record === null || nextPlace(record) === null
        ? ok(null)
        : await keep({ ...record, isOn: false, failure: null });
    },
    async resume() {
      if (record === null) return fail({ code: 'no-pull' });
      if (ending !== null) return ok(null);
      const goesOn = await keep(resumed(record));
      if (goesOn.ok && ending === null) begin();
      return goesOn;
    },
    status() {
      if (record === null) return null;
      const underway = place === null ? null : { place, fetch: progress?.() ?? null };
      return pullStatus(record, underway, isLive);
    },
    stop: end,
  };
}
