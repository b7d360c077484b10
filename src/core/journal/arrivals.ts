import type { DatabaseSync } from 'node:sqlite';
import type { StoredArrival } from './reader.ts';

const QUERY = `SELECT time_us, mark, mqtt, http, rest, streams.id AS stream, redelivered, retried, doubled, refilled
  FROM messages LEFT JOIN streams ON streams.key = messages.stream
  WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark`;

/** How the messages of a vehicle, by the key of its row, arrived. */
export function* arrivalsOf(
  database: DatabaseSync,
  key: number,
  fromUs: number,
  toUs: number,
): Iterable<StoredArrival> {
  for (const row of database.prepare(QUERY).iterate(key, fromUs, toUs)) {
    const timeUs = Number(row.time_us);
    const arrival = (lagMs: unknown): number | null =>
      lagMs === null ? null : Math.round(timeUs / 1000 + Number(lagMs));
    yield {
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
}
