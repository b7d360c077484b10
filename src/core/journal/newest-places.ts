import type { DatabaseSync } from 'node:sqlite';
import { FLAGS } from './packed.ts';

/** Where a message lies. */
export interface Place {
  readonly block: number;
  readonly place: number;
}

/** Messages of each vehicle: enough to know its rhythm by. */
const NEWEST = 4;
/** How far back a fix and the ignition are looked for, where the newest do not have them. */
const LOOK_BACK = 300;
/** A clock this far ahead is wrong (design §4), and must not hide the messages it sent when it was right. */
const AHEAD_MS = 60_000;

/**
 * Finds the messages that tell what a vehicle, by the key of its row, does now: the newest few, the newest with a fix and with the
 * ignition where those have none, and the newest of a clock that runs ahead. `nowMs` is Unix milliseconds.
 */
export function createNewestPlaces(
  database: DatabaseSync,
  nowMs: number,
): (vehicle: number) => readonly Place[] {
  const nowUs = (nowMs + AHEAD_MS) * 1000;
  const select = 'SELECT block, place, flags FROM messages WHERE vehicle = ? AND time_us';
  const order = 'ORDER BY time_us DESC, mark DESC LIMIT';
  const newest = database.prepare(`${select} <= ? ${order} ${NEWEST}`);
  const newestWith = database.prepare(
    `SELECT block, place, flags FROM (${select} <= ? ${order} ${LOOK_BACK}) WHERE flags & ? LIMIT 1`,
  );
  const ahead = database.prepare(`${select} > ? ${order} ${NEWEST}`);

  return (vehicle) => {
    const last = newest.all(vehicle, nowUs);
    // Each apart: an older message with a fix may also know the ignition, but not the newest of it.
    const lacking = [FLAGS.fix, FLAGS.ignitionKnown].filter(
      (flag) => !last.some(({ flags }) => (Number(flags) & flag) !== 0),
    );
    const earlier = lacking.flatMap((flag) => newestWith.all(vehicle, nowUs, flag));
    const rows = [...last, ...earlier, ...ahead.all(vehicle, nowUs)];
    const places = new Map(
      rows.map(({ block, place }) => [`${block} ${place}`, { block: Number(block), place: Number(place) }]),
    );
    return [...places.values()];
  };
}
