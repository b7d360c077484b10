import { isJsonObject } from '../../shared/json.ts';
import { logMatcher } from '../../shared/log-filter/log-matcher.ts';
import { compareLogKeys, type LogKey, logKeyOf } from '../../shared/log-key.ts';
import type { LogFilter, LogRecord } from '../../shared/log-record.ts';
import { decodePublish } from '../flespi/decode.ts';
import { STATES } from '../flespi/topics.ts';
import { recordOf } from '../streams/log-buffer.ts';
import type { OpenRead } from './arrived-events.ts';
import { createKeptLogs } from './kept-logs.ts';

export interface LogQuestion {
  readonly accountId: string;
  readonly atMs: number;
  readonly before: LogKey | null;
  readonly limit: number;
  readonly filter: LogFilter;
}

/** Records looked at for one page: a filter that nothing matches is not to read all of a journal at once. */
const MOST_LOOKED_AT = 100_000;

export interface PastLogPage {
  /** Newest first; one more than asked for where there are more. */
  readonly records: readonly LogRecord[];
  /** Behind which record there may be more, since so many were looked at; null where there is no more. */
  readonly stoppedAt: LogKey | null;
}

/** Records of one account that had come by a moment. */
export async function logPage(
  read: Pick<OpenRead, 'database'>,
  { accountId, atMs, before, limit, filter }: LogQuestion,
  pause: () => Promise<void> | undefined,
  most = MOST_LOOKED_AT,
): Promise<PastLogPage> {
  const logs = createKeptLogs(read.database);
  const matches = logMatcher(filter);
  const nameOf = createNameOf(read);
  const untilMs = Math.min(atMs, before?.receivedMs ?? atMs);
  const found: LogRecord[] = [];
  let looked = 0;
  let stoppedAt: LogKey | null = null;
  for (const { id, receivedAtMs, event } of logs.backFrom(logs.lastUpTo(untilMs))) {
    await pause();
    const arrival = { event, id, originName: nameOf(event.origin, event.originId), receivedAtMs };
    const record = recordOf(accountId, arrival, receivedAtMs);
    if (receivedAtMs > atMs || (before !== null && compareLogKeys(record, before) >= 0)) continue;
    if (matches(record)) found.push(record);
    if (found.length > limit) break;
    looked += 1;
    if (looked < most) continue;
    stoppedAt = logKeyOf(record);
    break;
  }
  return { records: found.sort((a, b) => compareLogKeys(b, a)), stoppedAt };
}

const PLURALS: Readonly<Record<string, string>> = {
  stream: 'streams',
  device: 'devices',
  channel: 'channels',
};

/** What things are called now, by the states that the journal keeps. */
function createNameOf({
  database,
}: Pick<OpenRead, 'database'>): (origin: string, id: string | null) => string | null {
  const select = database.prepare(
    'SELECT topic, body FROM states WHERE topic IN (?, ?) ORDER BY received_ms',
  );
  const known = new Map<string, string | null>();
  const read = (topic: string): string | null => {
    let name: string | null = null;
    for (const row of select.all(topic, `${topic}/name`)) {
      if (!(row.body instanceof Uint8Array) || row.body.byteLength === 0) continue;
      const event = decodePublish({
        topic: String(row.topic),
        payload: row.body,
        userProperties: undefined,
        retain: true,
        receivedAtMs: 0,
      });
      if (event.kind === 'object' && isJsonObject(event.object) && typeof event.object.name === 'string') {
        name = event.object.name;
      }
      if (event.kind === 'property' && typeof event.value === 'string') name = event.value;
    }
    return name;
  };
  return (origin, id) => {
    const plural = PLURALS[origin];
    if (plural === undefined || id === null) return null;
    const topic = `${STATES}gw/${plural}/${id}`;
    const before = known.get(topic);
    if (before !== undefined) return before;
    const name = read(topic);
    known.set(topic, name);
    return name;
  };
}
