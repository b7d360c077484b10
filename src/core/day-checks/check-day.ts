import {
  type CheckedDay,
  type DayCheck,
  type DayCounts,
  type DayDifference,
  MOST_DIFFERENCES,
} from '../../shared/day-check.ts';
import { errorText } from '../../shared/error-text.ts';
import type { DayCheckMessage } from '../../shared/messages/day-checks.ts';
import { type Failure, ok } from '../../shared/result.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { decodeMessageText } from '../flespi/message.ts';
import type { Rest } from '../flespi/rest.ts';
import { callPatiently } from '../gaps/refill-call.ts';
import type { RefillPace } from '../gaps/refill-pace.ts';
import { devicesUri, readDevices } from '../gaps/refill-query.ts';
import { fetchSpan, oldestHeld } from '../history/fetch-history.ts';
import { PAGE_COUNT, permittedDevice } from '../history/fetch-manners.ts';
import { toMicroseconds } from '../journal/identity/identity.ts';
import { readExactContent } from '../json/exact-content.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { whyUncheckable } from './can-check.ts';
import { type ComparedMessage, compareMessages } from './compare.ts';
import { type Keeping, keepingAfter } from './keeping.ts';
import { isUnderWay, type Known } from './under-way.ts';

export interface CheckDayDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly pace: RefillPace;
  readonly port: QueryPort<'messages' | 'facts'>;
  /** What is known to be here, and what is missing. */
  readonly completeness: () => Known;
  /** What was known of how long flespi keeps messages of this device. */
  readonly keeping: Keeping | null;
  /** Messages asked for at a time; 1000 where absent. */
  readonly pageCount?: number;
}

/** What came of it, and all that is not the same on both sides. */
export interface CheckedVehicle {
  readonly check: Omit<DayCheck, 'vehicleId'>;
  readonly differences: readonly DayDifference[];
}

/** The same, and what is known by now of how long flespi keeps messages of the device. */
export interface CheckedWithKeeping extends CheckedVehicle {
  readonly keeping: Keeping | null;
}

const NOTHING: DayCounts = { atFlespi: 0, equal: 0, missing: 0, gone: 0, differing: 0, underWay: 0 };
/** Of what flespi gives at a time the journal holds about as much. */
const MOST_HELD = 100_000;
/** Devices that were out of reach are mostly back within this after a day. */
const LATE_MS = DAY_MS;

/**
 * Compares what flespi holds of a device's day with what the journal holds. Both are asked page by page, flespi first, so that what comes
 * meanwhile is here by then. Nothing is kept of what flespi answers, and nothing told to anybody. Rejects once the pace is ended.
 */
export async function checkDay(
  deps: CheckDayDeps,
  deviceId: string,
  day: CheckedDay,
): Promise<CheckedWithKeeping> {
  const { clock, pace, rest, log } = deps;
  let { keeping } = deps;
  const result = (
    outcome: DayCheck['outcome'],
    failure: Failure | null,
    counts: DayCounts = NOTHING,
    differences: readonly DayDifference[] = [],
  ): CheckedWithKeeping => {
    const checkedMs = clock.nowMs();
    const mayStillCome = checkedMs < day.toMs + LATE_MS;
    return { check: { ...day, checkedMs, outcome, failure, counts, mayStillCome }, differences, keeping };
  };
  const listed = await callPatiently(rest, pace, devicesUri(0, [deviceId]));
  if (!listed.ok) return result('failed', inOwnWords(listed.error));
  const devices = readDevices(listed.value);
  if (!devices.ok) return result('failed', devices.error);
  const device = devices.value.devices.find(({ id }) => id === deviceId);
  if (device === undefined) return result('failed', { code: 'pull-no-device' });
  keeping = keepingAfter(keeping, device, clock.nowMs());
  const oldest = await oldestHeld({ rest, pace }, deviceId);
  if (!oldest.ok) return result('failed', inOwnWords(oldest.error));
  const why = whyUncheckable(device, oldest.value, keeping, day.fromMs, clock.nowMs());
  // What flespi has of the day may be missing here all the same, and that is worth knowing.
  if (why !== null && why.code !== 'day-check-unwatched') return result('uncheckable', why);

  const found: Comparing = { counts: NOTHING, differences: [], lostSinceMs: null, failure: null };
  let theirs: ComparedMessage[] = [];
  let atUs = day.fromMs * 1_000;
  const compareUpTo = async (toMs: number): Promise<void> => {
    const toUs = Math.round(toMs * 1_000);
    const span = { fromUs: atUs, toUs };
    // What lies behind is asked for again.
    const own = theirs.filter(({ timeUs }) => timeUs >= span.fromUs && timeUs < toUs);
    theirs = [];
    if (toUs <= span.fromUs) return;
    atUs = toUs;
    try {
      const known = deps.completeness();
      const held = await deps.port.query('messages', { vehicleId: deviceId, ...span, most: MOST_HELD });
      if ('tooMany' in held) found.failure = { code: 'day-check-too-many', messages: held.tooMany };
      else
        add(
          found,
          own,
          held.flatMap(({ timeUs, body }) => comparedText(deviceId, body, timeUs)),
          (receivedMs) => isUnderWay(known, deviceId, receivedMs),
        );
    } catch (error) {
      // Nothing is called equal that was not read.
      found.failure = { code: 'history-failed', reason: errorText(error) };
    }
  };
  const fetched = await fetchSpan(
    {
      clock,
      log,
      rest,
      pace,
      pageCount: deps.pageCount ?? PAGE_COUNT,
      room: async () => null,
      async take(page) {
        for (const { event, body } of page) {
          const { timestampS, serverTimestampS } = event;
          theirs.push({
            timeUs: toMicroseconds(timestampS),
            serverUs: serverTimestampS === null ? null : toMicroseconds(serverTimestampS),
            content: readExactContent(new TextDecoder().decode(body)),
          });
        }
        return ok({ stored: 0 });
      },
      onHeld: ({ toMs }) => compareUpTo(toMs),
    },
    deviceId,
    day,
  );
  const failure = found.failure ?? (fetched.ok ? null : inOwnWords(fetched.error));
  if (failure !== null) return result('failed', failure);
  const { equal, atFlespi, gone } = found.counts;
  if (why !== null && equal === atFlespi) {
    return result('uncheckable', why, found.counts, found.differences);
  }
  const outcome = equal === atFlespi && gone === 0 ? 'equal' : 'differs';
  try {
    const whyLost = await whyMissing(deps, found.lostSinceMs);
    return result(outcome, whyLost, found.counts, found.differences);
  } catch (error) {
    return result('failed', { code: 'history-failed', reason: errorText(error) });
  }
}

/** What the journal never was to hold, or holds no more, is missing in it: nobody is to take that for a fault of delivery. */
async function whyMissing(
  { port, completeness }: Pick<CheckDayDeps, 'port' | 'completeness'>,
  lostSinceMs: number | null,
): Promise<DayCheckMessage | null> {
  if (lostSinceMs === null) return null;
  const { shared, look } = completeness();
  if (shared) return { code: 'day-check-shared' };
  if (look) return { code: 'day-check-look' };
  const { oldestMs } = await port.query('facts', null);
  return oldestMs === null || lostSinceMs < oldestMs
    ? { code: 'day-check-before-journal', sinceMs: oldestMs }
    : null;
}

interface Comparing {
  counts: DayCounts;
  differences: DayDifference[];
  /** When flespi received the first that is missing, Unix milliseconds; null where none is. */
  lostSinceMs: number | null;
  failure: Failure | null;
}

/** Adds what came of comparing a part of the day. */
function add(
  into: Comparing,
  theirs: readonly ComparedMessage[],
  ours: readonly ComparedMessage[],
  mayCome: (receivedMs: number) => boolean,
): void {
  const { atFlespi, equal, missing, gone, differing } = compareMessages(theirs, ours);
  const isLate = ({ serverUs }: ComparedMessage): boolean => serverUs !== null && mayCome(serverUs / 1_000);
  const { late = [], lost = [] } = Object.groupBy(missing, (message) => (isLate(message) ? 'late' : 'lost'));
  const { counts } = into;
  into.counts = {
    atFlespi: counts.atFlespi + atFlespi,
    equal: counts.equal + equal,
    missing: counts.missing + lost.length,
    gone: counts.gone + gone.length,
    differing: counts.differing + differing.length,
    underWay: counts.underWay + late.length,
  };
  for (const { timeUs, serverUs } of lost) {
    into.lostSinceMs = Math.min(into.lostSinceMs ?? Number.POSITIVE_INFINITY, (serverUs ?? timeUs) / 1_000);
  }
  const told = { missing: lost, gone, differing };
  for (const kind of ['missing', 'gone', 'differing'] as const) {
    for (const { timeUs, serverUs } of told[kind]) {
      // More are counted, and not told one by one.
      if (into.differences.length >= MOST_DIFFERENCES) return;
      const serverMs = serverUs === null ? null : serverUs / 1_000;
      into.differences.push({ kind, timeMs: timeUs / 1_000, serverMs });
    }
  }
}

/** One of ours; nothing where its text cannot be read any more. */
function comparedText(deviceId: string, body: string, timeUs: number): readonly ComparedMessage[] {
  const event = decodeMessageText(body, { receivedAtMs: timeUs / 1_000, deviceId });
  if (event.kind !== 'message') return [];
  const { serverTimestampS } = event;
  const serverUs = serverTimestampS === null ? null : toMicroseconds(serverTimestampS);
  return [{ timeUs, serverUs, content: readExactContent(body) }];
}

/** In the words of a check. */
function inOwnWords(failure: Failure): Failure {
  return failure.code === 'history-moment-crowded'
    ? { code: 'day-check-crowded', atMs: failure.atMs }
    : permittedDevice(failure);
}
