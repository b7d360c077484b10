import type { DatabaseSync } from 'node:sqlite';
import { selectStrips, stripRowOf } from '../strips/strip-rows.ts';

/** Puts every message that lies in a strip into a row of its own, as a version before strips wrote it and as one that came again has it. */
export function asRows(database: DatabaseSync): void {
  const insert = (column: string) =>
    database.prepare(
      `INSERT INTO messages (vehicle, time_us, mark, block, place, latitude, longitude, speed, course, altitude, flags, ${column}, stream)
       VALUES (${'?, '.repeat(12)}?)`,
    );
  for (const row of selectStrips(database).all()) {
    const { strip } = stripRowOf(row);
    if (strip === null) throw new Error('A strip is damaged.');
    const { vehicle, column, stream, messages } = strip;
    for (const { timeUs, mark, block, place, facts, arrival } of messages) {
      insert(column).run(vehicle, timeUs, mark, block, place, ...facts, arrival, stream);
    }
  }
  database.exec("DELETE FROM strips; UPDATE totals SET value = 0 WHERE name = 'strips'");
}

/** How many messages are in rows and strips. */
export function countHeld(database: DatabaseSync): number {
  const row = database
    .prepare('SELECT (SELECT count(*) FROM messages) + (SELECT coalesce(sum(count), 0) FROM strips) AS count')
    .get();
  return Number(row?.count);
}
