import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type HeldInStrip, NEAR_MS } from '../strips/strip.ts';
import type { StripReader } from '../strips/strip-reader.ts';
import { isEarlier, merged } from './merged.ts';
import type { StoredArrival } from './reader.ts';

/** How long after its device time a message first came, milliseconds: the least of what its sources say. */
export const LAG_MS =
  'min(coalesce(mqtt, http, rest), coalesce(http, rest, mqtt), coalesce(rest, mqtt, http))';
/**
 * Most messages come within a minute of their time. The others, late or of a wrong clock, have an index by arrival of their own
 * (`far_arrivals`), which costs the most nothing. SQLite uses it where a query says exactly this.
 */
export const IS_FAR = `abs(${LAG_MS}) > ${NEAR_MS}`;
/** When a message first came, Unix microseconds. */
export const ARRIVED_US = `time_us + 1000 * ${LAG_MS}`;
const NEAR_US = NEAR_MS * 1000;

const SELECT = `SELECT time_us, mark, mqtt, http, rest, (SELECT id FROM streams WHERE key = stream) AS stream,
  redelivered, retried, doubled, refilled FROM messages`;
/** Those near by their device time, the others by the index: neither reads much that it does not give. */
const QUERY = `${SELECT}
    WHERE vehicle = ?1 AND time_us >= ?2 - ${NEAR_US} AND time_us < ?3 + ${NEAR_US}
    AND NOT ${IS_FAR} AND ${ARRIVED_US} >= ?2 AND ${ARRIVED_US} < ?3
  UNION ALL ${SELECT} INDEXED BY far_arrivals
    WHERE vehicle = ?1 AND ${IS_FAR} AND ${ARRIVED_US} >= ?2 AND ${ARRIVED_US} < ?3
  ORDER BY time_us, mark`;

/**
 * Gives how the messages of a vehicle, by the keys of its rows, arrived that first came in a span, Unix milliseconds; one vehicle
 * at a time, for making the query again for each costs as much as answering it.
 */
export function createArrivals(
  database: DatabaseSync,
  strips: StripReader,
): (keys: readonly number[], fromMs: number, toMs: number) => Iterable<StoredArrival> {
  let statement: StatementSync | undefined;
  const streamOf = database.prepare('SELECT id FROM streams WHERE key = ?');
  const streams = new Map<number, string | null>();
  const streamId = (key: number | null): string | null => {
    if (key === null) return null;
    const id = streams.get(key) ?? streamOf.get(key)?.id;
    const known = typeof id === 'string' ? id : null;
    streams.set(key, known);
    return known;
  };
  const inStrips = (keys: readonly number[], fromMs: number, toMs: number): readonly StoredArrival[] =>
    keys
      .flatMap((key) =>
        [false, true].flatMap((isFar) => strips.arrived(key, fromMs * 1000, toMs * 1000, isFar)),
      )
      .map((message) => arrivalInStrip(message, streamId(message.head.stream)))
      .sort((a, b) => a.timeUs - b.timeUs || a.mark - b.mark);

  return function* arrivals(keys, fromMs, toMs) {
    statement ??= database.prepare(QUERY);
    const [key] = keys;
    if (key === undefined) return;
    const rows =
      keys.length > 1
        ? allOf(statement, keys, fromMs, toMs)
        : statement.iterate(key, fromMs * 1000, toMs * 1000).map(arrivalOf);
    yield* merged([rows, inStrips(keys, fromMs, toMs)], isEarlier);
  };
}

function arrivalInStrip(
  { timeUs, mark, arrival, head: { column } }: HeldInStrip,
  streamId: string | null,
): StoredArrival {
  const by = (source: typeof column): number | null =>
    column === source ? Math.round(timeUs / 1000 + arrival) : null;
  const never = { redelivered: 0, retried: 0, doubled: 0, refilled: 0 };
  return { timeUs, mark, mqttMs: by('mqtt'), httpMs: by('http'), restMs: by('rest'), streamId, ...never };
}

/** Those of a device and of the units that it once was, by device time. */
function allOf(
  statement: StatementSync,
  keys: readonly number[],
  fromMs: number,
  toMs: number,
): readonly StoredArrival[] {
  return keys
    .flatMap((key) => statement.all(key, fromMs * 1000, toMs * 1000).map(arrivalOf))
    .sort((a, b) => a.timeUs - b.timeUs || a.mark - b.mark);
}

function arrivalOf(row: Record<string, unknown>): StoredArrival {
  const timeUs = Number(row.time_us);
  const arrival = (lagMs: unknown): number | null =>
    lagMs === null ? null : Math.round(timeUs / 1000 + Number(lagMs));
  return {
    timeUs,
    mark: Number(row.mark),
    mqttMs: arrival(row.mqtt),
    httpMs: arrival(row.http),
    restMs: arrival(row.rest),
    streamId: row.stream === null ? null : String(row.stream),
    redelivered: Number(row.redelivered),
    retried: Number(row.retried),
    doubled: Number(row.doubled),
    refilled: Number(row.refilled),
  };
}
