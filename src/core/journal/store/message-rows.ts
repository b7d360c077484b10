import { Buffer } from 'node:buffer';
import type { DatabaseSync } from 'node:sqlite';
import { readExactContent } from '../../json/exact-content.ts';
import { sourceAt } from '../blocks/packed.ts';
import { columnOf, feedOf } from '../identity/feed.ts';
import { isWithoutServerTime, nextMark, otherMarkOf } from '../identity/identity.ts';
import { createHeldMessages, type HeldRow, type HeldTimes, type ReadBody, textOf } from './held-messages.ts';
import { createRepeats } from './repeats.ts';
import type { RowEntry } from './row-entry.ts';

/** Writes rows of messages and counts what comes again. */
export interface MessageRows {
  /** Writes the message, and answers with its mark; null where it is held already, which is then noted. Within a transaction. */
  write(entry: RowEntry, body: Uint8Array): number | null;
  /** What was found in the file must be looked for again: a transaction was rolled back, or rows were removed. */
  forget(): void;
}

const COLUMNS = 'vehicle, time_us, mark, block, place, latitude, longitude, speed, course, altitude, flags';
/** A statement a source: each value to bind is a noticeable part of what a message costs. */
const insertWith = (columns: string): string =>
  `INSERT INTO messages (${COLUMNS}, ${columns}) VALUES (${`${COLUMNS}, ${columns}`.replace(/\w+/g, '?')})
   ON CONFLICT DO NOTHING`;
const NOTHING_MORE: readonly never[] = [];

/** Creates the writer of rows of an open journal. `readBody` also reads what the batch has written so far. */
export function createMessageRows(database: DatabaseSync, readBody: ReadBody): MessageRows {
  const insert = {
    mqtt: database.prepare(insertWith('mqtt')),
    http: database.prepare(insertWith('http, stream')),
    rest: database.prepare(insertWith('rest')),
  };
  const held = createHeldMessages(database, readBody);
  const repeats = createRepeats(database);

  const insertRow = (entry: RowEntry, mark: number): boolean => {
    const { vehicle, timeUs, block, place, facts, column, arrival, stream } = entry;
    const more = column === 'http' ? [stream] : NOTHING_MORE;
    const { changes } = insert[column].run(
      vehicle.key,
      timeUs,
      mark,
      block,
      place,
      ...facts,
      arrival,
      ...more,
    );
    return changes === 1;
  };
  /** Under the first free mark from `mark` on. */
  const insertFrom = (entry: RowEntry, mark: number): number => {
    let free = mark;
    while (!insertRow(entry, free)) free = nextMark(free);
    return free;
  };

  /** Without a time of its own it is the same again where the same bytes came by the same source within a day. */
  const writeUndated = (entry: RowEntry, body: Uint8Array): number | null => {
    const { vehicle, timeUs, mark, column } = entry;
    const before = held
      .undated([vehicle.key, ...vehicle.others], timeUs, mark)
      .find(({ columns, block, place }) => {
        const theirs = columns.has(column) ? readBody(block, place) : undefined;
        return theirs !== undefined && Buffer.compare(theirs.body, body) === 0;
      });
    if (before === undefined) return insertFrom(entry, mark);
    repeats.wasHeld(entry, before);
    return null;
  };

  const writeDated = (entry: RowEntry, body: Uint8Array): number | null => {
    const { vehicle, timeUs, mark } = entry;
    const isPlain = vehicle.others.length === 0 && !isWithoutServerTime(mark);
    // Nearly always all there is to it.
    if (isPlain && insertRow(entry, mark)) return mark;
    const times = held.withTimes([vehicle.key, ...vehicle.others], timeUs, mark);
    if (times.rows.length === 0) return insertFrom(entry, mark);
    const [only] = times.rows;
    if (times.rows.length === 1 && only !== undefined && isPlainlyHeld(entry, body, only)) return null;
    return compare(entry, body, times);
  };
  /** The only one with these times has these very bytes: nearly always all there is to what comes again. */
  const isPlainlyHeld = (entry: RowEntry, body: Uint8Array, row: HeldRow): boolean => {
    const theirs = readBody(row.block, row.place);
    if (theirs === undefined || Buffer.compare(theirs.body, body) !== 0) return false;
    const { column } = entry;
    if (columnOf(sourceAt(theirs.source)) === column) {
      repeats.wasHeld(entry, row);
      return true;
    }
    const feed = feedOf(column, textOf(body));
    const before = row.wordings.get(feed);
    if (before === undefined ? row.columns.has(column) : before !== null) return false;
    repeats.wasHeld(entry, row, before === undefined ? { feed, digest: null } : undefined);
    return true;
  };
  /** Others with these times are held: the content decides. */
  const compare = (entry: RowEntry, body: Uint8Array, times: HeldTimes): number | null => {
    const text = textOf(body);
    const content = readExactContent(text);
    const feed = feedOf(entry.column, text);
    const verdict = times.same().judge(feed, content);
    if (verdict.kind === 'known') {
      const { row, wording } = verdict;
      repeats.wasHeld(entry, row, wording === undefined ? undefined : { feed, digest: wording });
      return null;
    }
    const wanted = isWithoutServerTime(entry.mark) ? entry.mark : otherMarkOf(content.digest);
    const taken = times.isCut ? held.at(entry.vehicle.key, entry.timeUs, wanted) : undefined;
    if (taken !== undefined) {
      repeats.wasHeld(entry, taken);
      return null;
    }
    const mark = insertFrom(entry, wanted);
    held.add(times, { entry, mark, feed, content });
    return mark;
  };

  return {
    write(entry, body) {
      repeats.begin(entry);
      const mark = entry.isUndated ? writeUndated(entry, body) : writeDated(entry, body);
      if (mark !== null) repeats.wasNew(entry);
      return mark;
    },
    forget: held.forget,
  };
}
