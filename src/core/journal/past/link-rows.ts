import type { DatabaseSync } from 'node:sqlite';

/** `off`: Fleetglass did not run, or the account was paused. */
export type KeptLink = 'live' | 'down' | 'off';

/** How a link is from a moment on, Unix milliseconds. `isStart`: nothing was known of it before, for Fleetglass has just begun. */
export interface LinkNote {
  readonly atMs: number;
  readonly state: KeptLink;
  readonly isStart: boolean;
}

/** A link that flaps is not to fill the disk. */
const MOST_NOTES = 50_000;

/** Keeps a note, where it says something new. Within a transaction. */
export function noteLink(database: DatabaseSync, { atMs, state, isStart }: LinkNote): void {
  const last = database.prepare('SELECT id, at_ms, state FROM links ORDER BY id DESC LIMIT 1').get();
  const insert = database.prepare('INSERT INTO links (at_ms, state) VALUES (?, ?)');
  // A host that was killed could not say so: it ran as long as something came.
  if (isStart && last !== undefined && last.state !== 'off') {
    insert.run(Math.max(Number(last.at_ms), Math.min(atMs, lastArrivalMs(database))), 'off');
  }
  if (last?.state === state && !isStart) return;
  insert.run(atMs, state);
  database.prepare('DELETE FROM links WHERE id <= (SELECT max(id) FROM links) - ?').run(MOST_NOTES);
}

function lastArrivalMs(database: DatabaseSync): number {
  const block = database.prepare('SELECT last_received_ms AS ms FROM blocks ORDER BY id DESC LIMIT 1').get();
  const log = database.prepare('SELECT received_ms AS ms FROM logs ORDER BY id DESC LIMIT 1').get();
  return Math.max(Number(block?.ms ?? 0), Number(log?.ms ?? 0));
}

/** From one moment on. */
export interface LinkSince {
  readonly atMs: number;
  readonly state: KeptLink;
}

/** All that is kept, in order of time. */
export function listLinks(database: DatabaseSync): readonly LinkSince[] {
  return database
    .prepare('SELECT at_ms, state FROM links ORDER BY id')
    .all()
    .map(({ at_ms, state }) => ({ atMs: Number(at_ms), state: linkOf(state) }))
    .sort((a, b) => a.atMs - b.atMs);
}

function linkOf(state: unknown): KeptLink {
  return state === 'live' || state === 'off' ? state : 'down';
}
