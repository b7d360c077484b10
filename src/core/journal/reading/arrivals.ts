import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { StoredArrival } from './reader.ts';

/** How long after its device time a message first came, milliseconds: the least of what its sources say. */
export const LAG_MS =
  'min(coalesce(mqtt, http, rest), coalesce(http, rest, mqtt), coalesce(rest, mqtt, http))';
/**
 * Most messages come within a minute of their time. The others, late or of a wrong clock, have an index by arrival of their own
 * (`far_arrivals`), which costs the most nothing. SQLite uses it where a query says exactly this.
 */
export const IS_FAR = `abs(${LAG_MS}) > 60000`;
/** When a message first came, Unix microseconds. */
export const ARRIVED_US = `time_us + 1000 * ${LAG_MS}`;
const NEAR_US = 60_000_000;

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
): (keys: readonly number[], fromMs: number, toMs: number) => Iterable<StoredArrival> {
  let statement: StatementSync | undefined;
  return function* arrivals(keys, fromMs, toMs) {
    statement ??= database.prepare(QUERY);
    const [key] = keys;
    if (keys.length > 1) yield* allOf(statement, keys, fromMs, toMs);
    else if (key !== undefined) {
      for (const row of statement.iterate(key, fromMs * 1000, toMs * 1000)) yield arrivalOf(row);
    }
  };
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
