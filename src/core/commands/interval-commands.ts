import type { Handlers, Notify } from '../../shared/contract.ts';
import {
  type Calculator,
  type Interval,
  type IntervalKey,
  type IntervalsAsk,
  type IntervalsPage,
  MOST_INTERVALS,
} from '../../shared/intervals.ts';
import type { JsonObject } from '../../shared/json.ts';
import { fail, ok } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import type { Log } from '../base/log.ts';
import { isFetchedTopic } from '../flespi/fetched-logs.ts';
import { decodeInterval } from '../flespi/intervals.ts';
import { barePublish } from '../flespi/publish.ts';
import type { StoredInterval } from '../journal/port/records.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { findScoped } from './find-scoped.ts';
import { askAccounts, belowFor } from './of-accounts.ts';

export interface IntervalCommandsDeps {
  readonly runtimes: Pick<AccountRuntimes, 'all' | 'get'>;
  readonly log: Log;
  readonly broadcast: Notify;
}

/** Higher than any key of an interval. */
const LAST_KEY = '\u{10ffff}';
/** What every interval has beside its calculator's counters. */
const OWN_FIELDS: ReadonlySet<string> = new Set(['id', 'begin', 'end', 'duration', 'timestamp', 'active']);

/** What a window asks of calculators' intervals. */
export function createIntervalCommands(deps: IntervalCommandsDeps): Handlers['intervals'] {
  const { runtimes, broadcast } = deps;

  const page = async (ask: IntervalsAsk): Promise<IntervalsPage> => {
    const { after } = ask;
    const limit = Math.min(ask.limit, MOST_INTERVALS);
    const { answers, unreadAccounts } = await askAccounts(
      deps,
      ask.vehicleId,
      async ({ accountId, pipeline, journal, deviceId }) => {
        const key = belowFor(after, accountId, { own: after?.key ?? '', all: LAST_KEY, none: '' });
        const stored = await journal.query('intervalPage', {
          deviceId,
          fromMs: ask.fromMs,
          toMs: ask.toMs,
          withDeleted: ask.withDeleted,
          below: after === null || key === null ? null : { beginMs: after.beginMs, key },
          limit,
        });
        return { ...stored, names: await pipeline.intervals.names() };
      },
    );
    const all = answers
      .flatMap(({ accountId, answer }) => answer.items.map((item) => ({ accountId, item })))
      .sort(
        (a, b) =>
          b.item.beginMs - a.item.beginMs ||
          compare(b.accountId, a.accountId) ||
          compare(keyOf(b.item), keyOf(a.item)),
      );
    const shown = all.slice(0, limit);
    const last = shown.at(-1);
    const hasMore = all.length > shown.length || answers.some(({ answer }) => answer.hasMore);
    const intervals = shown.flatMap(({ accountId, item }) => shownInterval(accountId, item) ?? []);
    const calculators = new Map<string, Calculator>();
    for (const { accountId, calculatorId: id } of intervals) {
      const names = answers.find((each) => each.accountId === accountId)?.answer.names;
      const name = names?.get(id) ?? null;
      calculators.set(`${accountId}/${id}`, { accountId, id, name: name === '' ? null : name });
    }
    for (const accountId of new Set(
      [...calculators.values()].flatMap((each) => (each.name === null ? each.accountId : [])),
    )) {
      void runtimes
        .get(accountId)
        ?.intervals.learnNames()
        .then((isNews) => {
          if (isNews) broadcast('intervals.changed', null);
        });
    }
    return {
      intervals,
      next: hasMore && last !== undefined ? nextKey(last.accountId, last.item) : null,
      calculators: [...calculators.values()],
      unreadAccounts,
    };
  };

  return {
    page: async (ask) => ok(await page(ask)),
    async fetch({ run, vehicleId, fromMs, toMs }) {
      const found = findScoped(runtimes, vehicleId);
      if (found === undefined) return fail({ code: 'no-vehicle' });
      const fetched = await found.pipeline.intervals.fetch(
        run,
        { deviceId: found.id, fromMs, toMs },
        (asked, calculators, intervals) =>
          broadcast('intervals.fetchProgress', { run, asked, calculators, intervals }),
      );
      broadcast('intervals.changed', null);
      return fetched;
    },
    cancelFetch({ run }) {
      for (const [, pipeline] of runtimes.all()) pipeline.intervals.cancel(run);
      return ok(null);
    },
  };
}

function nextKey(accountId: string, item: StoredInterval): IntervalKey {
  return { beginMs: item.beginMs, accountId, key: keyOf(item) };
}

function keyOf({ deviceId, key }: StoredInterval): string {
  return `${deviceId} ${key}`;
}

/** As SQLite compares texts, for keys are ASCII. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Undefined where its record is damaged. */
function shownInterval(accountId: string, stored: StoredInterval): Interval | undefined {
  const { deviceId, beginMs, endMs, isActive, deletedMs, saidMs, topic, body } = stored;
  const event = decodeInterval(barePublish(topic, body, saidMs));
  if (event.kind !== 'interval') return undefined;
  const { calculatorId, id, raw } = event;
  const facts = { beginMs, endMs, isActive, deletedMs, saidMs, isFetched: isFetchedTopic(topic) };
  return {
    accountId,
    vehicleId: scopedId(accountId, deviceId),
    calculatorId,
    id,
    ...facts,
    counters: countersOf(raw),
  };
}

function countersOf(raw: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(raw).filter(([name]) => !OWN_FIELDS.has(name)));
}
