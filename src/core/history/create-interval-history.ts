import { type IntervalsFetched, intervalKeyOf } from '../../shared/intervals.ts';
import { isJsonObject, type JsonObject, jsonText } from '../../shared/json.ts';
import { type Failure, fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import type { IntervalEvent } from '../flespi/events.ts';
import { fetchedTopic } from '../flespi/fetched-logs.ts';
import { textField } from '../flespi/fields.ts';
import { decodeInterval, intervalsPath } from '../flespi/intervals.ts';
import { barePublish } from '../flespi/publish.ts';
import type { Rest } from '../flespi/rest.ts';
import { listIn } from '../flespi/rest-reply.ts';
import { isDeviceId } from '../flespi/topics.ts';
import { callPatiently } from '../gaps/refill-call.ts';
import { createRefillPace, type RefillPace } from '../gaps/refill-pace.ts';
import { replyElements } from '../gaps/refill-query.ts';
import type { StoredInterval } from '../journal/port/records.ts';
import type { QueryPort } from '../workers/open-journal.ts';
import { isNotPermitted, PAGE_COUNT, PAUSE_MS, roomIn, untilKept } from './fetch-manners.ts';

export interface IntervalHistoryDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  /** The journal; undefined while it is not open. */
  readonly port: () => QueryPort<'facts' | 'fact' | 'setFact' | 'intervalPage'> | undefined;
  /** Puts them into the journal and tells nobody; resolves after the commit. */
  readonly take: (records: readonly FetchedInterval[]) => Promise<Result<{ readonly stored: number }>>;
  readonly maxBytes: () => number;
  readonly isFlespi: () => boolean;
  /** Intervals asked for at a time; 1000 where absent. */
  readonly pageCount?: number;
}

/** An interval that flespi gave, as it wrote it. */
export interface FetchedInterval {
  readonly topic: string;
  readonly event: IntervalEvent;
  readonly body: Uint8Array;
}

/** What of a vehicle's intervals is wanted; the end is not in it. Unix milliseconds. */
export interface IntervalSpan {
  readonly deviceId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

export type IntervalProgress = (asked: number, calculators: number, intervals: number) => void;

/** Names of calculators, and intervals that are fetched out of flespi because a person asks. */
export interface IntervalHistory {
  /** The link is live, or not. */
  setLive(live: boolean): void;
  /** Names by id, as they were told last. */
  names(): Promise<ReadonlyMap<string, string>>;
  /** Asks for them again, at most once a minute; true where they are others then. */
  learnNames(): Promise<boolean>;
  /** Fetches those of a vehicle, of all calculators. Fails with `intervals-cancelled` once it is cancelled. */
  fetch(run: string, span: IntervalSpan, onProgress: IntervalProgress): Promise<Result<IntervalsFetched>>;
  cancel(run: string): void;
  stop(): void;
}

const NAMES = 'calculator-names';
const NAMES_AGAIN_MS = 60_000;
const CALCULATORS = 'gw/calcs/all?fields=id,name&limit=1000';
const CANCELLED: Failure = { code: 'intervals-cancelled' };

/** Creates it while the link is down. */
export function createIntervalHistory(deps: IntervalHistoryDeps): IntervalHistory {
  const { clock, log, rest } = deps;
  const runs = createNamedRuns();
  const paces = new Set<RefillPace>();
  const most = deps.pageCount ?? PAGE_COUNT;
  let isLive = false;
  let known: ReadonlyMap<string, string> | null = null;
  let askedNamesMs = Number.NEGATIVE_INFINITY;

  const keepNames = async (names: ReadonlyMap<string, string>): Promise<void> => {
    known = names;
    await deps.port()?.query('setFact', { name: NAMES, value: JSON.stringify(Object.fromEntries(names)) });
  };
  const names = async (): Promise<ReadonlyMap<string, string>> => {
    known ??= namesIn((await deps.port()?.query('fact', NAMES)) ?? null);
    return known;
  };
  /** All that the token may see, by name. */
  const list = async (
    ask: (uri: string) => ReturnType<Rest['request']>,
  ): Promise<Result<ReadonlyMap<string, string>>> => {
    const answer = await ask(CALCULATORS);
    if (!answer.ok) return permitted(answer.error);
    const calculators = listIn(answer.value.body);
    if (calculators === null) return fail({ code: 'api-no-list' });
    const found = new Map<string, string>();
    for (const calculator of calculators.filter(isJsonObject)) {
      const id = textField(calculator, 'id');
      if (id !== null && isDeviceId(id)) found.set(id, textField(calculator, 'name') ?? '');
    }
    await keepNames(found);
    return ok(found);
  };

  const work = async (
    { deviceId, fromMs, toMs }: IntervalSpan,
    pace: RefillPace,
    port: QueryPort<'facts' | 'intervalPage'>,
    onProgress: IntervalProgress,
  ): Promise<Result<IntervalsFetched>> => {
    const ask = (uri: string) => callPatiently(rest, pace, uri);
    const calculators = await list(ask);
    if (!calculators.ok) return calculators;
    const held = await heldIntervals(port, { deviceId, fromMs, toMs });
    let asked = 0;
    let done: IntervalsFetched = {
      calculators: calculators.value.size,
      intervals: 0,
      kept: 0,
      unreadable: 0,
      failure: null,
    };
    for (const calculatorId of calculators.value.keys()) {
      onProgress(asked++, done.calculators, done.intervals);
      let begin = fromMs / 1000;
      for (;;) {
        const full = await pace.unlessEnded(roomIn(port, deps.maxBytes()));
        if (full !== null) return fail(full);
        const data = JSON.stringify({ begin, end: toMs / 1000, count: most });
        const path = intervalsPath(calculatorId, deviceId);
        const askedMs = clock.nowMs();
        const answer = await ask(`${path}/all?data=${encodeURIComponent(data)}`);
        const page = answer.ok ? replyElements(answer.value) : answer;
        if (!page.ok) {
          if (!isNoneOfIts(page.error)) done = { ...done, failure: done.failure ?? page.error };
          break;
        }
        // By flespi's clock, as what it tells by itself: by ours, one that is ahead would have what is told next count as older.
        const saidMs = answer.ok && answer.value.timeS !== undefined ? answer.value.timeS * 1_000 : askedMs;
        const read = page.value.map((text) => intervalOf(text, fetchedTopic(path), saidMs));
        const found = read.filter((each) => each !== null);
        const fresh = found.filter(({ event }) => held.get(intervalKeyOf(event)) !== contentOf(event.raw));
        const kept = fresh.length === 0 ? 0 : await untilKept({ pace, log }, () => deps.take(fresh));
        done = {
          ...done,
          intervals: done.intervals + found.length,
          kept: done.kept + kept,
          unreadable: done.unreadable + read.length - found.length,
        };
        onProgress(asked - 1, done.calculators, done.intervals);
        const last = found.reduce((latest, { event }) => Math.max(latest, event.beginS ?? 0), 0);
        if (read.length < most || last === 0) break;
        // Two of one calculator seldom begin together: what was on the last page may come once more.
        begin = last > begin ? last : begin + 1e-3;
        await pace.pause(PAUSE_MS);
      }
    }
    onProgress(done.calculators, done.calculators, done.intervals);
    return ok(done);
  };

  return {
    setLive(live) {
      isLive = live;
      for (const pace of paces) pace.setLive(live);
    },
    names,
    async learnNames() {
      if (!isLive || !deps.isFlespi() || clock.monotonicMs() < askedNamesMs + NAMES_AGAIN_MS) return false;
      askedNamesMs = clock.monotonicMs();
      const before = JSON.stringify([...(await names())]);
      const listed = await list((uri) => rest.request('get', uri));
      if (!listed.ok) log.info('history.calculators-unknown', { code: listed.error.code });
      return listed.ok && JSON.stringify([...listed.value]) !== before;
    },
    fetch(run, span, onProgress) {
      const port = deps.port();
      if (port === undefined) return Promise.resolve(fail({ code: 'no-journal' }));
      if (!isDeviceId(span.deviceId)) return Promise.resolve(fail({ code: 'history-no-device' }));
      if (!deps.isFlespi()) return Promise.resolve(fail({ code: 'history-not-flespi' }));
      if (!isLive) return Promise.resolve(fail({ code: 'api-no-link' }));
      return runs.run(run, CANCELLED, async (signal) => {
        const pace = createRefillPace(clock);
        pace.setLive(isLive);
        paces.add(pace);
        signal.addEventListener('abort', () => pace.end());
        try {
          return await work(span, pace, port, onProgress);
        } finally {
          paces.delete(pace);
        }
      });
    },
    cancel: runs.cancel,
    stop: runs.stop,
  };
}

/** What is held of a vehicle and stands, by key: as told, or as it was fetched before. */
async function heldIntervals(
  port: QueryPort<'intervalPage'>,
  span: IntervalSpan,
): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>();
  let below: { readonly beginMs: number; readonly key: string } | null = null;
  for (;;) {
    const page: { readonly items: readonly StoredInterval[]; readonly hasMore: boolean } = await port.query(
      'intervalPage',
      { ...span, withDeleted: false, below, limit: 1_000 },
    );
    for (const { key, topic, body, saidMs } of page.items) {
      const event = decodeInterval(barePublish(topic, body, saidMs));
      if (event.kind === 'interval') held.set(key, contentOf(event.raw));
    }
    const last = page.items.at(-1);
    if (!page.hasMore || last === undefined) return held;
    below = { beginMs: last.beginMs, key: `${last.deviceId} ${last.key}` };
  }
}

function intervalOf(text: string, topic: string, saidMs: number): FetchedInterval | null {
  const body = new TextEncoder().encode(text);
  const event = decodeInterval(barePublish(topic, body, saidMs));
  return event.kind === 'interval' ? { topic, event, body } : null;
}

/** The same for the same content, in whatever order it was written. */
function contentOf(raw: JsonObject): string {
  return jsonText(Object.fromEntries(Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** A calculator that is not assigned to the device is none that fails. */
function isNoneOfIts(failure: Failure): boolean {
  return failure.code === 'api-refused' && failure.status === 404;
}

function permitted(failure: Failure): Result<never> {
  return fail(isNotPermitted(failure) ? { code: 'intervals-not-permitted' } : failure);
}

function namesIn(text: string | null): ReadonlyMap<string, string> {
  if (text === null) return new Map();
  try {
    const value: unknown = JSON.parse(text);
    return new Map(
      Object.entries(isJsonObject(value) ? value : {}).map(([id, name]) => [id, String(name)] as const),
    );
  } catch (error) {
    if (error instanceof SyntaxError) return new Map();
    throw error;
  }
}
