import {
  type AccountDayChecks,
  type CheckedDay,
  type DayCheck,
  type DayCheckSettings,
  type DayDifference,
  MOST_CHECKS_TOLD,
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
  type DayCheckRecord,
  type KeptDayChecks,
  keepRecord,
  keepResult,
  type OwnCheck,
  readDifferences,
} from './day-check-record.ts';
import { dayOf, dueDays } from './days.ts';

export interface DayChecksDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly history: Pick<History, 'fetched'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => QueryPort<'fact' | 'facts' | 'setFact' | 'messages'> | undefined;
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
  status(): Omit<AccountDayChecks, 'accountId'>;
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
  readonly fetchesFirst: boolean;
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

/** Creates it while the link is down, with what is kept. */
export function createDayChecks(deps: DayChecksDeps, kept: KeptDayChecks): DayChecks {
  const { clock, log, rest } = deps;
  let { record } = kept;
  const checks = new Map(kept.checks);
  let isLive = false;
  let notBeforeMs = 0;
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
  const one = async ({ vehicleId, day, fetchesFirst }: Job, { pace, control }: Run): Promise<void> => {
    await pace.untilLive();
    const port = openPort();
    if (fetchesFirst) {
      const fetched = await deps.history.fetched(vehicleId, day, { signal: control.signal, isWhole: true });
      control.signal.throwIfAborted();
      const failure = fetched.ok ? fetched.value.failure : fetched.error;
      // What stood before stays as it was, with why nothing came.
      const before = checks.get(vehicleId)?.find(({ fromMs }) => fromMs === day.fromMs);
      if (failure !== null && before !== undefined) {
        const differences = (await readDifferences(port, vehicleId, day.fromMs)) ?? [];
        return await note(vehicleId, { check: { ...before, failure }, differences });
      }
    }
    const { completeness, pageCount } = deps;
    await note(
      vehicleId,
      await checkDay(
        { clock, log, rest, pace, port, completeness, ...(pageCount !== undefined && { pageCount }) },
        vehicleId,
        day,
      ),
    );
  };
  const note = async (vehicleId: string, result: CheckedVehicle): Promise<void> => {
    checks.set(vehicleId, await keepResult(openPort(), vehicleId, result));
    const { vehicleIds } = record;
    if (!vehicleIds.includes(vehicleId)) await keep({ ...record, vehicleIds: [...vehicleIds, vehicleId] });
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
  const checkOf = (vehicleId: string, fromMs: number): OwnCheck | undefined =>
    checks.get(vehicleId)?.find((check) => check.fromMs === fromMs);

  return {
    setLive(live) {
      if (live && !isLive) notBeforeMs = clock.monotonicMs() + SETTLED_MS;
      isLive = live;
      run?.pace.setLive(live);
    },
    tick(nowMs) {
      const { settings, lastDay } = record;
      if (!settings.on || !isLive || run !== null || clock.monotonicMs() < notBeforeMs) return;
      const due = dueDays(settings, lastDay, nowMs);
      const newest = due.at(-1);
      // Mostly nothing is due: all vehicles are gone through only then.
      if (newest === undefined || !deps.isFlespi()) return;
      const vehicleIds = (settings.vehicleIds ?? deps.vehicles()).filter(isDeviceId);
      if (vehicleIds.length === 0) return;
      const jobs = due.flatMap((day) =>
        vehicleIds
          // Those that were checked before the program was ended need not be again.
          .filter((vehicleId) => !isDone(checkOf(vehicleId, day.fromMs), day, nowMs))
          .map((vehicleId) => ({ vehicleId, day, fetchesFirst: false })),
      );
      begin(jobs, newest.day);
    },
    status() {
      const job = run?.jobs[run.done];
      const all = [...checks].flatMap(([vehicleId, own]) =>
        own.map((check): DayCheck => ({ ...check, vehicleId })),
      );
      const told = toldOf(all);
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
        checks: told,
        more: all.length - told.length,
      };
    },
    configure: (settings) => keep({ ...record, settings }),
    async check(vehicleIds, day, zone) {
      if (!deps.isFlespi()) return fail({ code: 'history-not-flespi' });
      const wanted = dayOf(day, zone);
      if (wanted === null || wanted.toMs > clock.nowMs()) return fail({ code: 'day-check-not-over' });
      const known = vehicleIds.filter(isDeviceId);
      if (known.length === 0) return fail({ code: 'history-no-device' });
      if (run !== null) return fail({ code: 'day-check-under-way' });
      begin(known.map((vehicleId) => ({ vehicleId, day: wanted, fetchesFirst: false })));
      return ok(null);
    },
    async fetchMissing(vehicleId, fromMs) {
      const check = checkOf(vehicleId, fromMs);
      if (check === undefined) return fail({ code: 'no-day-check' });
      if (run !== null) return fail({ code: 'day-check-under-way' });
      const { day, zone, toMs } = check;
      begin([{ vehicleId, day: { day, zone, fromMs, toMs }, fetchesFirst: true }]);
      return ok(null);
    },
    async differences(vehicleId, fromMs) {
      const port = deps.port();
      if (port === undefined) return fail({ code: 'no-journal' });
      const found = await readDifferences(port, vehicleId, fromMs);
      return found === null ? fail({ code: 'no-day-check' }) : ok(found);
    },
    async cancel() {
      const standingTo = run?.standingTo ?? null;
      await end();
      // Else the standing check would begin again at once.
      return standingTo === null ? ok(null) : await keep({ ...record, lastDay: standingTo });
    },
    stop: end,
  };
}

/** The newest. Where there are more, equal ones give way: nobody is to take what is told for all, and a difference for none. */
function toldOf(all: readonly DayCheck[]): readonly DayCheck[] {
  const newest = all.toSorted(byAge);
  if (newest.length <= MOST_CHECKS_TOLD) return newest;
  const { equal = [], other = [] } = Object.groupBy(newest, ({ outcome }) =>
    outcome === 'equal' ? 'equal' : 'other',
  );
  return [...other, ...equal].slice(0, MOST_CHECKS_TOLD).sort(byAge);
}

function byAge(a: DayCheck, b: DayCheck): number {
  return b.fromMs - a.fromMs || b.checkedMs - a.checkedMs;
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
