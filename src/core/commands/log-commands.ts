import { errorText } from '../../shared/error-text.ts';
import type { LogFetch, LogFetchAsk } from '../../shared/log-fetch.ts';
import { logTests } from '../../shared/log-filter/log-matcher.ts';
import type { LogTerm } from '../../shared/log-filter/log-term.ts';
import type { LogGroup, LogGroupsAsk, LogGroupsPart } from '../../shared/log-groups.ts';
import type { LogKey } from '../../shared/log-key.ts';
import type {
  LogCountAsk,
  LogCountPart,
  LogCursor,
  LogFilter,
  LogPage,
  LogPageAsk,
  LogRecord,
} from '../../shared/log-record.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../base/log.ts';
import type { LogQuestion, NamedSubject } from '../journal/log-index/log-question.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import type { LogBuffer } from '../streams/log-buffer.ts';
import type { AnswerOf, ArgumentOf } from '../workers/queries/all-queries.ts';
import { mergedPage, runOf } from './merged-logs.ts';
import type { OwnLogs } from './own-logs.ts';

/** What a window asks of log records: those in memory, and older ones out of the journals, as if they were one. */
export interface LogCommands {
  page(ask: LogPageAsk): Promise<LogPage>;
  count(ask: LogCountAsk): Promise<LogCountPart>;
  groups(ask: LogGroupsAsk): Promise<LogGroupsPart>;
  fetches(): readonly LogFetch[];
  fetch(ask: LogFetchAsk): Result<null>;
  cancelFetch(accountId: string): Result<null>;
}

/** How long one question may take in a journal's thread, milliseconds: others wait for it. */
const PAGE_MS = 120;
const PART_MS = 120;

type Asked = 'logPage' | 'logCount' | 'logGroups';
type Answered<Name extends Asked> = readonly (readonly [accountId: string, answer: AnswerOf<Name>])[];

/** Creates them. */
export function createLogCommands(deps: {
  readonly log: Log;
  readonly logs: Pick<LogBuffer, 'run' | 'wholeFromMs' | 'holds'>;
  readonly own: Pick<OwnLogs, 'run' | 'count' | 'groups' | 'wholeFromMs'>;
  readonly runtimes: Pick<AccountRuntimes, 'all' | 'get'>;
}): LogCommands {
  const { log, logs, own, runtimes } = deps;

  const openOf = (
    { accounts }: LogFilter,
    from: LogCursor | null,
  ): readonly (readonly [string, Pipeline])[] =>
    [...runtimes.all()].filter(
      ([id]) =>
        (accounts.length === 0 || accounts.includes(id)) && (from === null || Object.hasOwn(from, id)),
    );

  /** Asks the journals of these accounts at once; how many could not be read. */
  async function askAll<Name extends Asked>(
    pipelines: readonly (readonly [string, Pipeline])[],
    name: Name,
    argumentOf: (accountId: string, pipeline: Pipeline) => ArgumentOf<Name>,
  ): Promise<{ readonly answers: Answered<Name>; readonly unread: number }> {
    let unread = 0;
    const answers = await Promise.all(
      pipelines.map(async ([accountId, pipeline]) => {
        const journal = pipeline.storage.journal();
        try {
          if (journal !== undefined)
            return [[accountId, await journal.query(name, argumentOf(accountId, pipeline))] as const];
        } catch (error) {
          log.warn('commands.logs-not-read', { account: accountId, error: errorText(error) });
        }
        unread += 1;
        return [];
      }),
    );
    return { answers: answers.flat(), unread };
  }

  const questionOf = (
    filter: LogFilter,
    from: LogKey | null,
    accountId: string,
    { subjects }: Pipeline,
    budgetMs: number,
  ): LogQuestion => ({
    accountId,
    filter,
    names: namesFor(filter, accountId, subjects.all()),
    from,
    budgetMs,
  });

  const named = (record: LogRecord, pipeline: Pipeline | undefined): LogRecord => ({
    ...record,
    originName: pipeline?.subjects.nameOf(record.origin, record.originId) ?? record.originName,
  });

  return {
    async page(ask) {
      const { filter, from, direction, limit } = ask;
      const pipelines = openOf(filter, null);
      const wholeFromMs = logs.wholeFromMs();
      const knownFromMs = wholeFromMs === null ? null : wholeFromMs + 1;
      // What all is in memory need not be looked for on the disk.
      const older = pipelines.filter(
        ([, { logIndexer }]) => wholeFromMs !== null || logIndexer.hasFetched() !== false,
      );
      const { answers, unread } = await askAll(older, 'logPage', (accountId, pipeline) => ({
        ...questionOf(filter, from, accountId, pipeline, PAGE_MS),
        direction,
        limit,
        knownFromMs,
      }));
      const byId = new Map(pipelines);
      const stored = answers.map(([accountId, { records, more, stoppedAt }]) => ({
        records: records
          .filter(({ id }) => !logs.holds(accountId, id))
          .map((record) => named(record, byId.get(accountId))),
        stoppedAt: stoppedAt ?? (more ? (records.at(-1) ?? null) : null),
      }));
      const held = [logs.run(ask), own.run(ask)].map(runOf);
      const ownFromMs = own.wholeFromMs();
      const waiting = pipelines.reduce((sum, [, { logIndexer }]) => sum + (logIndexer.waiting() ?? 0), 0);
      return {
        ...mergedPage(ask, [...held, ...stored]),
        ...(ownFromMs === null ? {} : { ownFromMs }),
        waiting: wholeFromMs === null ? 0 : waiting,
        unread: wholeFromMs === null ? 0 : unread,
      };
    },
    async count({ filter, from, bucketMs }) {
      const { answers } = await askAll(openOf(filter, from), 'logCount', (accountId, pipeline) => ({
        ...questionOf(filter, from?.[accountId] ?? null, accountId, pipeline, PART_MS),
        bucketMs,
      }));
      // They are counted at once, with the first part.
      const ours = from === null ? [own.count(filter, bucketMs)] : [];
      const bounds = [...answers.map(([, answer]) => answer), ...ours].flatMap(({ bounds }) => bounds ?? []);
      return {
        cells: [...answers.map(([, answer]) => answer), ...ours].flatMap(({ cells }) => cells),
        stoppedAt: cursorOf(answers),
        bounds:
          bounds.length === 0
            ? null
            : {
                fromMs: Math.min(...bounds.map(({ fromMs }) => fromMs)),
                toMs: Math.max(...bounds.map(({ toMs }) => toMs)),
              },
        counted: {
          ...Object.fromEntries(answers.map(([accountId, { lastId }]) => [accountId, lastId])),
          ...ours[0]?.counted,
        },
      };
    },
    async groups({ filter, from, by }) {
      const pipelines = openOf(filter, from);
      const byId = new Map(pipelines);
      const { answers } = await askAll(pipelines, 'logGroups', (accountId, pipeline) => ({
        ...questionOf(filter, from?.[accountId] ?? null, accountId, pipeline, PART_MS),
        by,
      }));
      const groups = answers.flatMap(([accountId, part]) =>
        part.groups.map(
          (group): LogGroup => ({ ...group, newest: named(group.newest, byId.get(accountId)) }),
        ),
      );
      const ours = from === null ? own.groups(filter, by) : [];
      return { groups: [...groups, ...ours], stoppedAt: cursorOf(answers) };
    },
    fetches: () =>
      [...runtimes.all()].flatMap(([accountId, { logHistory }]) => {
        const last = logHistory.last();
        return last === null ? [] : [{ accountId, ...last }];
      }),
    fetch({ accountId, ...ask }) {
      return runtimes.get(accountId)?.logHistory.fetch(ask) ?? NO_ACCOUNT;
    },
    cancelFetch(accountId) {
      runtimes.get(accountId)?.logHistory.cancel();
      return ok(null);
    },
  };
}

const NO_ACCOUNT = fail({ code: 'unknown-account' });

function cursorOf(
  answers: readonly (readonly [string, { readonly stoppedAt: LogKey | null }])[],
): LogCursor | null {
  const stopped = answers.flatMap(([accountId, { stoppedAt }]) =>
    stoppedAt === null ? [] : [[accountId, stoppedAt] as const],
  );
  return stopped.length === 0 ? null : Object.fromEntries(stopped);
}

/** The names that a filter finds: the journal's thread need not know the others. */
function namesFor(
  filter: LogFilter,
  accountId: string,
  all: Iterable<NamedSubject>,
): readonly NamedSubject[] {
  const asked: LogFilter = {
    ...filter,
    accounts: [],
    terms: filter.terms.flatMap((term): readonly LogTerm[] => {
      const isOfNames = term.kind === 'about' || term.kind === 'text';
      return isOfNames ? [{ ...term, not: false }] : [];
    }),
  };
  const tests = asked.terms.map((term) => logTests({ ...asked, terms: [term] }));
  if (tests.length === 0) return [];
  const found: NamedSubject[] = [];
  for (const named of all) {
    const { origin, id, name } = named;
    const subject = { accountId, origin, originId: id, originName: name };
    const isFound = tests.some(({ subject: test, rest }) => {
      const [row] = rest;
      return row === undefined ? test(subject) : row.text?.subject(subject) === true;
    });
    if (isFound) found.push(named);
  }
  return found;
}
