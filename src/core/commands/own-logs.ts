import type { JsonObject } from '../../shared/json.ts';
import type { GroupBy, LogGroup } from '../../shared/log-groups.ts';
import { OWN_LOG, type Severity } from '../../shared/log-kinds.ts';
import type { LogCountPart, LogFilter, LogRecord } from '../../shared/log-record.ts';
import type { LogLevel } from '../../shared/program-log.ts';
import { groupKey, grown } from '../journal/log-index/group-logs.ts';
import type { ProgramLog } from '../program-log/program-log.ts';
import { type ProgramLine, readProgramLine } from '../program-log/read-line.ts';
import { createLogBuffer, type LogArrival, type LogBuffer } from '../streams/log-buffer.ts';
import type { LogPlaces } from '../streams/log-places.ts';

/**
 * Fleetglass's own log as records beside those of flespi: what its files hold at the start, and each line as it is said. The files are
 * what is kept; these are the newest of them.
 */
export interface OwnLogs extends Pick<LogBuffer, 'run' | 'takeAppended'> {
  /** Reads what the files hold, and listens. Resolves when it has. */
  start(): Promise<void>;
  stop(): void;
  /** How many match by severity and piece of time; none where `bucketMs` is null. */
  count(filter: LogFilter, bucketMs: number | null): Omit<LogCountPart, 'stoppedAt'>;
  groups(filter: LogFilter, by: GroupBy): readonly LogGroup[];
  /** Unix milliseconds from which on all records are here; null where the files hold no older ones. */
  wholeFromMs(): number | null;
}

export interface OwnLogsDeps {
  readonly programLog: Pick<ProgramLog, 'read' | 'onLine'>;
  /** What an account is called. */
  readonly nameOf: (accountId: string) => string | null;
  /** Shared with the records of flespi, among which they are listed. */
  readonly places: LogPlaces;
  /** Records of before are there. */
  readonly onRestored: () => void;
  /** Records that are held; 20 000 where absent. */
  readonly capacity?: number;
}

const CAPACITY = 20_000;
/** Read of the files: as a rule that is more than the records that are held. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Numbers of what was said before this run are below it. */
const FIRST_LIVE = 1_000_000_000;

const EVERYTHING: LogFilter = { accounts: [], terms: [], language: 'en' };
const SEVERITY: Readonly<Record<LogLevel, Severity>> = {
  error: 'alert',
  warn: 'warning',
  info: 'info',
  debug: 'info',
};

/** Creates it, with nothing in it. */
export function createOwnLogs(deps: OwnLogsDeps): OwnLogs {
  const { programLog, places } = deps;
  const buffer = createLogBuffer({ capacity: deps.capacity ?? CAPACITY, places });
  let isCut = false;
  let nextId = FIRST_LIVE;
  let stop: () => void = () => {};

  const arrivalOf = (text: string, id: number): LogArrival | null => {
    const line = readProgramLine(text);
    return line === null ? null : { ...arrivalOfLine(line, deps.nameOf), id };
  };
  const all = (filter: LogFilter): readonly LogRecord[] =>
    buffer.run({ from: null, direction: 'older', limit: Number.POSITIVE_INFINITY, filter }).records;
  /** The record that one meets first in a direction. */
  const end = (direction: 'older' | 'newer'): LogRecord | undefined =>
    buffer.run({ from: null, direction, limit: 1, filter: EVERYTHING }).records[0];

  return {
    async start() {
      stop = programLog.onLine((text) => {
        const arrival = arrivalOf(text, nextId);
        if (arrival === null) return;
        nextId += 1;
        buffer.append(OWN_LOG, arrival);
      });
      const read = await programLog.read(MOST_BYTES);
      // Why they cannot be read, the dialog of the program log says; what is said from now on is here.
      if (!read.ok) return;
      isCut = read.value.isCut;
      buffer.restore(
        OWN_LOG,
        read.value.text.split('\n').flatMap((text, at) => arrivalOf(text, at + 1) ?? []),
      );
      deps.onRestored();
    },
    stop: () => stop(),
    run: buffer.run,
    takeAppended: buffer.takeAppended,
    count(filter, bucketMs) {
      const [oldest, newest] = [end('newer'), end('older')];
      const records = bucketMs === null ? [] : all(filter);
      return {
        bounds:
          oldest === undefined || newest === undefined
            ? null
            : { fromMs: oldest.timeS * 1000, toMs: newest.timeS * 1000 },
        counted: { [OWN_LOG]: nextId - 1 },
        cells: records.map(({ timeS, severity }) => ({
          bucket: Math.floor((timeS * 1000) / (bucketMs ?? 1)),
          severity,
          count: 1,
        })),
      };
    },
    groups(filter, by) {
      const groups = new Map<string, LogGroup>();
      for (const record of all(filter)) {
        const key = groupKey(record, by);
        const timeMs = record.timeS * 1000;
        const known = groups.get(key);
        groups.set(
          key,
          known === undefined
            ? { key, count: 1, firstMs: timeMs, lastMs: timeMs, newest: record }
            : grown(known, timeMs),
        );
      }
      return [...groups.values()];
    },
    wholeFromMs() {
      const fromMs = buffer.wholeFromMs();
      if (fromMs !== null || !isCut) return fromMs;
      return end('newer')?.receivedMs ?? null;
    },
  };
}

function arrivalOfLine(
  { atMs, level, event, fields }: ProgramLine,
  nameOf: OwnLogsDeps['nameOf'],
): Omit<LogArrival, 'id'> {
  const raw: JsonObject = { timestamp: atMs / 1000, level, event, ...Object.fromEntries(fields) };
  const account = typeof raw.account === 'string' ? raw.account : null;
  return {
    receivedAtMs: atMs,
    originName: account === null ? null : nameOf(account),
    event: {
      kind: 'log',
      origin: OWN_LOG,
      originId: account,
      timeS: atMs / 1000,
      eventCode: null,
      severity: SEVERITY[level],
      raw,
      message: {
        origin: OWN_LOG,
        eventCode: null,
        why: null,
        batch: null,
        quotes: [
          { of: 'text', value: event },
          ...fields
            .filter(([name]) => name !== 'account')
            .map(([name, value]) => ({ of: 'text', value: `${name}=${JSON.stringify(value)}` }) as const),
        ],
      },
    },
  };
}
