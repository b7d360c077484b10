import type {
  AccountDayChecks,
  CheckedDay,
  DayCheckSettings,
  DayDifference,
} from '../../shared/day-check.ts';
import { errorText } from '../../shared/error-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Rest } from '../flespi/rest.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { createRefillPace, type RefillPace } from '../gaps/refill-pace.ts';
import type { History } from '../history/create-history.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { type CheckDayDeps, type CheckedVehicle, checkDay } from './check-day.ts';
import {
  type DayCheckPort,
  type DayCheckRecord,
  eachVehicle,
  keepKeeping,
  keepRecord,
  keepResult,
  type OwnCheck,
  readKeeping,
  readResult,
} from './day-check-record.ts';
import { dayOf, dueDays } from './days.ts';
import { createLookAgain } from './look-again.ts';
import { createToldResults, type ToldResults } from './told-results.ts';

export interface DayChecksDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly history: Pick<History, 'fetched'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => (DayCheckPort & QueryPort<'facts' | 'messages'>) | undefined;
  /** All vehicles that are known. */
  readonly vehicles: () => readonly string[];
  /** Whether what is asked is flespi at all. */
  readonly isFlespi: () => boolean;
  readonly completeness: CheckDayDeps['completeness'];
  readonly pageCount?: number;
}

/** Compares days of vehicles with what flespi's storage holds of them, once a day or when somebody asks (ADR 0086). */
export interface DayChecks {
  /** The link is live, or not. */
  setLive(live: boolean): void;
  /** Begins what is due. About once a second. */
  tick(nowMs: number): void;
  /** Ids of vehicles are those within the account. */
  status(): Pick<AccountDayChecks, 'settings' | 'run'>;
  /** What came of those before: read from the journal when it is first asked for. */
  results(): Promise<Result<Pick<AccountDayChecks, 'checks' | 'more'>>>;
  configure(settings: DayCheckSettings): Promise<Result<null>>;
  /** Fails with `day-check-under-way`, `day-check-not-over`, `history-not-flespi`. */
  check(vehicleIds: readonly string[], day: string, zone: string): Promise<Result<null>>;
  /** Fetches all of a checked day that is missing into the journal, and checks it again. Fails with `no-day-check`. */
  fetchMissing(vehicleId: string, fromMs: number): Promise<Result<null>>;
  /** Those of a result that are kept. Fails with `no-day-check`. */
  differences(vehicleId: string, fromMs: number): Promise<Result<readonly DayDifference[]>>;
  /** Ends what is under way; what is due is begun again on the next day. */
  cancel(): Promise<Result<null>>;
  stop(): Promise<void>;
}

interface Job {
  readonly vehicleId: string;
  readonly day: CheckedDay;
  /** Whether what is missing is fetched before. */
  readonly fetchesFirst?: true;
  /** Whether it is left as it is where it was checked before, or where it cannot be checked again now. */
  readonly leaves?: 'checked' | 'failed';
}

interface Run {
  readonly pace: RefillPace;
  readonly control: AbortController;
  readonly jobs: readonly Job[];
  /** The last day that the standing check has done with once this has ended; null where somebody asked. */
  readonly standingTo: string | null;
  done: number;
}

/** A link is up for so long before what is due begins: by then flespi has told which devices there are. */
const SETTLED_MS = 60_000;
/** What could not go on is tried again after so long. */
const AGAIN_AFTER_MS = 10 * 60_000;
/** How often it is looked whether what was on its way has come. */
const LOOK_EVERY_MS = 10_000;

/** Creates it while the link is down, with what is kept. */
export function createDayChecks(deps: DayChecksDeps, kept: DayCheckRecord): DayChecks {
  const { clock, log, rest } = deps;
  const lookAgain = createLookAgain(clock);
  let record = kept;
  let loading: Promise<ToldResults> | null = null;
  let isLive = false;
  let notBeforeMs = 0;
  let lookNotBeforeMs = 0;
  let isStopped = false;
  let run: Run | null = null;
  let last: Promise<void> = Promise.resolve();

  const keep = async (changed: DayCheckRecord): Promise<Result<null>> => {
    const port = deps.port();
    if (port === undefined) return fail({ code: 'no-journal' });
    record = changed;
    await keepRecord(port, changed);
    return ok(null);
  };
  /** One that is not open ends the run: what is passed over would never be checked. */
  const openPort = () => {
    const port = deps.port();
    if (port === undefined) throw new Error('The journal is not open.');
    return port;
  };
  const load = async (): Promise<ToldResults> => {
    const own = createToldResults();
    await eachVehicle(openPort(), own.take);
    return own;
  };
  const loaded = (): Promise<ToldResults> => {
    loading ??= load().catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  };
  const one = async (job: Job, { pace, control }: Run): Promise<void> => {
    const { vehicleId, day, fetchesFirst = false, leaves } = job;
    await pace.untilLive();
    const port = openPort();
    if (leaves === 'checked') {
      const stands = await readResult(port, vehicleId, day.fromMs);
      if (isDone(stands?.check, day, clock.nowMs())) return;
    }
    if (fetchesFirst) {
      const fetched = await deps.history.fetched(vehicleId, day, { signal: control.signal, isWhole: true });
      control.signal.throwIfAborted();
      const failure = fetched.ok ? fetched.value.failure : fetched.error;
      // What stood before stays as it was, with why nothing came.
      const before = await readResult(port, vehicleId, day.fromMs);
      if (failure !== null && before !== null) {
        const { check, differences } = before;
        return await note(vehicleId, { check: { ...check, failure }, differences });
      }
    }
    const { completeness, pageCount } = deps;
    const known = await readKeeping(port, vehicleId);
    const { keeping, ...result } = await checkDay(
      {
        clock,
        log,
        rest,
        pace,
        port,
        completeness,
        keeping: known,
        ...(pageCount !== undefined && { pageCount }),
      },
      vehicleId,
      day,
    );
    if (keeping !== known) await keepKeeping(openPort(), vehicleId, keeping);
    if (leaves === 'failed' && result.check.outcome === 'failed') return;
    await note(vehicleId, result);
  };
  const note = async (vehicleId: string, result: CheckedVehicle): Promise<void> => {
    const all = await keepResult(openPort(), vehicleId, result);
    const results = await loading;
    results?.take(vehicleId, all);
    const hasAwaited =
      results === null ? record.hasAwaited || result.check.counts.underWay > 0 : results.awaited().length > 0;
    if (hasAwaited !== record.hasAwaited) await keep({ ...record, hasAwaited });
    const { day, outcome, counts } = result.check;
    log.debug('day-checks.checked', { vehicle: vehicleId, day, outcome, ...counts });
  };
  const begin = (jobs: readonly Job[], standingTo: string | null = null): void => {
    const control = new AbortController();
    const own: Run = { pace: createRefillPace(clock), control, jobs, standingTo, done: 0 };
    own.pace.setLive(isLive);
    run = own;
    const work = async (): Promise<void> => {
      for (const job of jobs) {
        await one(job, own);
        own.done += 1;
      }
      if (standingTo !== null) await keep({ ...record, lastDay: standingTo });
    };
    last = work()
      .catch((error: unknown) => {
        if (control.signal.aborted) return;
        notBeforeMs = clock.monotonicMs() + AGAIN_AFTER_MS;
        log.warn('day-checks.failed', { error: errorText(error) });
      })
      .finally(() => {
        if (run === own) run = null;
      });
  };
  const end = async (): Promise<void> => {
    run?.control.abort();
    run?.pace.end();
    await last;
  };
  /** Looks again at what was on its way; what is due is read first where nobody asked for results yet. */
  const again = (): void => {
    const nowMs = clock.monotonicMs();
    if (!record.hasAwaited || nowMs < lookNotBeforeMs || !deps.isFlespi()) return;
    lookNotBeforeMs = nowMs + LOOK_EVERY_MS;
    const look = async (): Promise<void> => {
      const awaited = (await loaded()).awaited();
      if (run !== null || !isLive || isStopped) return;
      if (awaited.length === 0) {
        await keep({ ...record, hasAwaited: false });
        return;
      }
      const jobs = lookAgain
        .due(awaited, deps.completeness())
        .map(({ vehicleId, check }): Job => ({ vehicleId, day: dayIn(check), leaves: 'failed' }));
      if (jobs.length > 0) begin(jobs);
    };
    look().catch((error: unknown) => log.warn('day-checks.not-read', { error: errorText(error) }));
  };

  return {
    setLive(live) {
      if (live && !isLive) notBeforeMs = clock.monotonicMs() + SETTLED_MS;
      isLive = live;
      run?.pace.setLive(live);
    },
    tick(nowMs) {
      const { settings, lastDay } = record;
      if (!isLive || run !== null || clock.monotonicMs() < notBeforeMs) return;
      again();
      if (!settings.on) return;
      const due = dueDays(settings, lastDay, nowMs);
      const newest = due.at(-1);
      // Mostly nothing is due: all vehicles are gone through only then.
      if (newest === undefined || !deps.isFlespi()) return;
      const vehicleIds = (settings.vehicleIds ?? deps.vehicles()).filter(isDeviceId);
      if (vehicleIds.length === 0) return;
      // Those that were checked before the program was ended need not be again.
      const jobs = due.flatMap((day) =>
        vehicleIds.map((vehicleId): Job => ({ vehicleId, day, leaves: 'checked' })),
      );
      begin(jobs, newest.day);
    },
    status() {
      const job = run?.jobs[run.done];
      return {
        settings: record.settings,
        run:
          run === null || job === undefined
            ? null
            : {
                done: run.done,
                total: run.jobs.length,
                vehicleId: job.vehicleId,
                day: job.day.day,
                isWaiting: !isLive,
              },
      };
    },
    async results() {
      try {
        return ok((await loaded()).told());
      } catch (error) {
        return fail({ code: 'history-failed', reason: errorText(error) });
      }
    },
    configure: (settings) => keep({ ...record, settings }),
    async check(vehicleIds, day, zone) {
      if (!deps.isFlespi()) return fail({ code: 'history-not-flespi' });
      const wanted = dayOf(day, zone);
      if (wanted === null || wanted.toMs > clock.nowMs()) return fail({ code: 'day-check-not-over' });
      const known = vehicleIds.filter(isDeviceId);
      if (known.length === 0) return fail({ code: 'history-no-device' });
      if (run !== null) return fail({ code: 'day-check-under-way' });
      begin(known.map((vehicleId) => ({ vehicleId, day: wanted })));
      return ok(null);
    },
    async fetchMissing(vehicleId, fromMs) {
      const port = deps.port();
      if (port === undefined) return fail({ code: 'no-journal' });
      const found = await readResult(port, vehicleId, fromMs);
      if (found === null) return fail({ code: 'no-day-check' });
      if (run !== null) return fail({ code: 'day-check-under-way' });
      begin([{ vehicleId, day: dayIn(found.check), fetchesFirst: true }]);
      return ok(null);
    },
    async differences(vehicleId, fromMs) {
      const port = deps.port();
      if (port === undefined) return fail({ code: 'no-journal' });
      const found = await readResult(port, vehicleId, fromMs);
      return found === null ? fail({ code: 'no-day-check' }) : ok(found.differences);
    },
    async cancel() {
      const standingTo = run?.standingTo ?? null;
      await end();
      // Else the standing check would begin again at once.
      return standingTo === null ? ok(null) : await keep({ ...record, lastDay: standingTo });
    },
    stop() {
      isStopped = true;
      return end();
    },
  };
}

function dayIn({ day, zone, fromMs, toMs }: OwnCheck): CheckedDay {
  return { day, zone, fromMs, toMs };
}

/**
 * Whether a day that had ended was checked, in this zone: another day may begin when it does. By a clock that was ahead a day may have been
 * checked before its end.
 */
function isDone(check: OwnCheck | undefined, day: CheckedDay, nowMs: number): boolean {
  return (
    check !== undefined &&
    check.toMs === day.toMs &&
    check.outcome !== 'failed' &&
    check.checkedMs >= day.toMs &&
    check.checkedMs <= nowMs
  );
}
