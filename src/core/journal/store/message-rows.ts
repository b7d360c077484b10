import { Buffer } from 'node:buffer';
import type { DatabaseSync } from 'node:sqlite';
import { utf8Of } from '../../flespi/text.ts';
import { readExactContent } from '../../json/exact-content.ts';
import { sourceAt } from '../blocks/packed.ts';
import { columnOf, feedOf, isFetched } from '../identity/feed.ts';
import { isWithoutServerTime, nextMark, otherMarkOf } from '../identity/identity.ts';
import { fitsStrip, NEAR_MS, type StripHead } from '../strips/strip.ts';
import { createHeldMessages, type HeldRow, type HeldTimes, type ReadBody } from './held-messages.ts';
import { createNewestTimes } from './newest-times.ts';
import { createRepeats } from './repeats.ts';
import type { RowEntry } from './row-entry.ts';
import type { StripWriter } from './strip-writer.ts';

/** Writes messages into rows and strips, and counts what comes again. */
export interface MessageRows {
  /** Writes the message, and answers with its mark; else it is held already, which is then noted. Within a transaction. */
  write(entry: RowEntry, body: Uint8Array): number | Held;
  /** Nothing of a vehicle need be remembered: it sends no more, as far as is known. */
  leave(vehicle: number): void;
  /** What was found in the file must be looked for again: a transaction was rolled back, or rows were removed. */
  forget(): void;
}

/** `delivered`: what was held had been fetched on purpose, so that this is the first time that anybody hears of it. */
export type Held = 'held' | 'delivered';

const COLUMNS = 'vehicle, time_us, mark, block, place, latitude, longitude, speed, course, altitude, flags';
/** A statement a source: each value to bind is a noticeable part of what a message costs. */
const insertWith = (more: string): string =>
  `INSERT INTO messages (${COLUMNS}${more}) VALUES (${`${COLUMNS}${more}`.replace(/\w+/g, '?')})
   ON CONFLICT DO NOTHING`;
const NOTHING_MORE: readonly never[] = [];

/** Creates the writer of rows of an open journal. `readBody` also reads what the batch has written so far. */
export function createMessageRows(
  database: DatabaseSync,
  strips: StripWriter,
  readBody: ReadBody,
): MessageRows {
  const insert = {
    mqtt: database.prepare(insertWith(', mqtt')),
    http: database.prepare(insertWith(', http, stream')),
    rest: database.prepare(insertWith(', rest')),
    history: database.prepare(insertWith('')),
  };
  const held = createHeldMessages(database, readBody);
  const repeats = createRepeats(database);
  const newest = createNewestTimes(database);
  const hasRow = database.prepare('SELECT 1 FROM messages WHERE vehicle = ? AND time_us = ? AND mark = ?');

  const insertRow = (entry: NewRow, mark: number): boolean => {
    const { vehicle, timeUs, block, place, facts, column, arrival, stream } = entry;
    newest.note(vehicle.key, timeUs);
    const key = [vehicle.key, timeUs, mark, block, place] as const;
    if (isFetched(column)) return insert.history.run(...key, ...facts).changes === 1;
    const more = column === 'http' ? [stream] : NOTHING_MORE;
    return insert[column].run(...key, ...facts, arrival, ...more).changes === 1;
  };
  /** Under the first free mark from `mark` on. */
  const insertFrom = (entry: RowEntry, mark: number): number => {
    let free = mark;
    while (!insertRow(entry, free)) free = nextMark(free);
    return free;
  };

  const heldBy = (isDelivered: boolean): Held => (isDelivered ? 'delivered' : 'held');

  /** A message of which nothing is held: most go into a strip. */
  const put = (entry: RowEntry, mark: number): number => {
    const { vehicle, timeUs } = entry;
    if (!fitsStrip(timeUs, mark) || isFetched(entry.column)) return insertFrom(entry, mark);
    const isNewest = timeUs > newest.of(vehicle.key);
    if (!isNewest && strips.isCrowded(vehicle.key, timeUs)) return insertFrom(entry, mark);
    newest.note(vehicle.key, timeUs);
    const { block, place, facts, arrival } = entry;
    strips.add(headOf(entry), { timeUs, mark, block, place, facts, arrival });
    return mark;
  };
  /** What may come again becomes a row, which remembers that. */
  const outOfStrip = (key: number, timeUs: number, mark: number): void => {
    const taken = fitsStrip(timeUs, mark) ? strips.take(key, timeUs, mark) : undefined;
    if (taken === undefined) return;
    const { head, message } = taken;
    insertRow({ ...message, ...head, vehicle: { key } }, mark);
    held.forget();
  };

  const isInStrip = (key: number, timeUs: number, mark: number, body: Uint8Array): boolean => {
    const found = fitsStrip(timeUs, mark) ? strips.find(key, timeUs, mark) : undefined;
    const theirs = found && readBody(found.block, found.place);
    return theirs !== undefined && Buffer.compare(theirs.body, body) === 0;
  };

  /** Without a time of its own it is the same again where the same bytes came by the same source within a day. */
  const writeUndated = (entry: RowEntry, body: Uint8Array): number | Held => {
    const { vehicle, timeUs, mark, column } = entry;
    const before = held
      .undated([vehicle.key, ...vehicle.others], timeUs, mark)
      .find(({ columns, block, place }) => {
        const isSame = columns.has(column) || (columns.size === 0 && column !== 'http');
        const theirs = isSame ? readBody(block, place) : undefined;
        return theirs !== undefined && Buffer.compare(theirs.body, body) === 0;
      });
    if (before === undefined) return insertFrom(entry, mark);
    return heldBy(repeats.wasHeld(entry, before));
  };

  const writeDated = (entry: RowEntry, body: Uint8Array): number | Held => {
    const { vehicle, timeUs, mark } = entry;
    const keys = [vehicle.key, ...vehicle.others];
    // Nearly always all there is to it.
    if (keys.every((key) => timeUs > newest.of(key))) return put(entry, mark);
    // A fetch on purpose takes note of nothing that was delivered, so that may stay where it is.
    if (isFetched(entry.column) && keys.some((key) => isInStrip(key, timeUs, mark, body))) return 'held';
    for (const key of keys) outOfStrip(key, timeUs, mark);
    const isPlain = vehicle.others.length === 0 && !isWithoutServerTime(mark);
    if (isPlain && hasRow.get(vehicle.key, timeUs, mark) === undefined) return put(entry, mark);
    const times = held.withTimes(keys, timeUs, mark);
    if (times.rows.length === 0) return put(entry, mark);
    const [only] = times.rows;
    const plainly = times.rows.length === 1 && only !== undefined ? plainlyHeld(entry, body, only) : null;
    return plainly ?? compare(entry, body, times);
  };
  /** The only one with these times has these very bytes: nearly always all there is to what comes again. */
  const plainlyHeld = (entry: RowEntry, body: Uint8Array, row: HeldRow): Held | null => {
    const theirs = readBody(row.block, row.place);
    if (theirs === undefined || Buffer.compare(theirs.body, body) !== 0) return null;
    const { column } = entry;
    if (columnOf(sourceAt(theirs.source)) === column) return heldBy(repeats.wasHeld(entry, row));
    const feed = feedOf(column, utf8Of(body));
    const before = row.wordings.get(feed);
    if (before === undefined ? row.columns.has(column) : before !== null) return null;
    return heldBy(repeats.wasHeld(entry, row, before === undefined ? { feed, digest: null } : undefined));
  };
  /** Others with these times are held: the content decides. */
  const compare = (entry: RowEntry, body: Uint8Array, times: HeldTimes): number | Held => {
    const text = utf8Of(body);
    const content = readExactContent(text);
    const feed = feedOf(entry.column, text);
    const verdict = times.same().judge(feed, content);
    if (verdict.kind === 'known') {
      const { row, wording } = verdict;
      const worded = wording === undefined ? undefined : { feed, digest: wording };
      return heldBy(repeats.wasHeld(entry, row, worded));
    }
    const wanted = isWithoutServerTime(entry.mark) ? entry.mark : otherMarkOf(content.digest);
    const taken = times.isCut ? held.at(entry.vehicle.key, entry.timeUs, wanted) : undefined;
    if (taken !== undefined) return heldBy(repeats.wasHeld(entry, taken));
    const mark = insertFrom(entry, wanted);
    held.add(times, { entry, mark, feed, content });
    return mark;
  };

  return {
    write(entry, body) {
      repeats.begin(entry);
      const mark = entry.isUndated ? writeUndated(entry, body) : writeDated(entry, body);
      if (typeof mark === 'number') repeats.wasNew(entry);
      return mark;
    },
    leave(vehicle) {
      newest.leave(vehicle);
      strips.leave(vehicle);
    },
    forget() {
      held.forget();
      newest.forget();
      strips.forget();
    },
  };
}

/** What a row is made of. */
type NewRow = Pick<RowEntry, 'timeUs' | 'block' | 'place' | 'facts' | 'column' | 'arrival' | 'stream'> & {
  readonly vehicle: Pick<RowEntry['vehicle'], 'key'>;
};

function headOf({ vehicle, column, stream, arrival }: RowEntry): StripHead {
  return { vehicle: vehicle.key, column, stream, isFar: Math.abs(arrival) > NEAR_MS };
}
