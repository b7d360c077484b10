import type { DatabaseSync } from 'node:sqlite';
import { isCut, recordText } from '../../../shared/log-filter/record-text.ts';
import type { LogEvent } from '../../flespi/events.ts';
import { isFetchedTopic } from '../../flespi/fetched-logs.ts';
import { isSameLog } from './is-same-log.ts';
import { eventOf, placeOf, type StoredLog, storedLogOf } from './log-row.ts';
import { FETCHED, LONG, MISPLACED, UNORDERED } from './open-log-index.ts';

/** How far an index is. */
export interface Indexed {
  /** Log records of the journal that it does not know yet. */
  readonly waiting: number;
  /** Those it knows. */
  readonly rows: number;
  /** Those of them that were fetched from flespi's own log. */
  readonly fetched: number;
  /** The number of the newest it knows; 0 where it knows none. */
  readonly lastId: number;
}

/** Where it knows none: what was brought over into a copy of before may be numbered below 1. */
const BELOW_ALL = Number.MIN_SAFE_INTEGER;
/** Rows that are marked at once, because a clock had gone ahead as they came. */
const MOST_MARKED = 5_000;
/** Rows that are taken in within one transaction. */
const STEP = 500;

/**
 * Takes in log records that the journal got since, oldest first, and lets go of those that it removed, until there are none or `budgetMs`
 * are over. An index that is not of this journal, as when that was set aside, begins again. `now` is a steady clock, milliseconds.
 */
export function indexLogs(
  journal: DatabaseSync,
  index: DatabaseSync,
  {
    budgetMs,
    now,
    again = false,
  }: { readonly budgetMs: number; readonly now: () => number; readonly again?: boolean },
): Indexed {
  const untilMs = now() + budgetMs;
  const facts = factsOf(index);
  if (again || !isOfJournal(journal, facts.text('last'), facts.number('last-id') ?? BELOW_ALL)) clear(index);
  else prune(journal, index);
  const insert = inserter(journal, index);
  const next = journal.prepare(
    'SELECT id, identity, topic, body, received_ms FROM logs WHERE id > ? ORDER BY id LIMIT ?',
  );
  let lastId = facts.number('last-id') ?? BELOW_ALL;
  for (;;) {
    const rows = next.all(lastId, STEP);
    if (rows.length === 0) break;
    index.exec('BEGIN IMMEDIATE');
    try {
      for (const row of rows) {
        const log = storedLogOf(row);
        const event = log === undefined ? undefined : eventOf(log);
        if (log !== undefined && event !== undefined) insert(log, event);
        lastId = Number(row.id);
      }
      facts.set('last-id', lastId);
      facts.set('last', identityText(rows.at(-1)?.identity));
      index.exec('COMMIT');
    } catch (error) {
      index.exec('ROLLBACK');
      throw error;
    }
    if (now() >= untilMs) break;
  }
  const waiting = journal.prepare('SELECT count(*) AS count FROM logs WHERE id > ?').get(lastId);
  return { waiting: Number(waiting?.count ?? 0), ...indexedOf(index) };
}

/** What an index knows. */
export function indexedOf(index: DatabaseSync): Omit<Indexed, 'waiting'> {
  const rows = index.prepare('SELECT sum(count) AS count FROM kinds').get();
  const fetched = index
    .prepare('SELECT count(*) AS count FROM rows INDEXED BY rows_fetched WHERE flags & 1')
    .get();
  return {
    rows: Number(rows?.count ?? 0),
    fetched: Number(fetched?.count ?? 0),
    lastId: factsOf(index).number('last-id') ?? 0,
  };
}

function factsOf(index: DatabaseSync) {
  const read = index.prepare('SELECT value FROM facts WHERE name = ?');
  const write = index.prepare('INSERT OR REPLACE INTO facts VALUES (?, ?)');
  return {
    number(name: string): number | undefined {
      const row = read.get(name);
      return row && Number(row.value);
    },
    text: (name: string): string => String(read.get(name)?.value ?? ''),
    set: (name: string, value: number | string): void => {
      write.run(name, value);
    },
  };
}

/** Whether the newest record that the index knows is still the same; one that retention removed proves nothing. */
function isOfJournal(journal: DatabaseSync, last: string, lastId: number): boolean {
  if (lastId === BELOW_ALL) return true;
  const row = journal.prepare('SELECT identity FROM logs WHERE id = ?').get(lastId);
  if (row !== undefined) return identityText(row.identity) === last;
  const newest = journal.prepare('SELECT max(id) AS id FROM logs').get();
  return newest?.id === null || Number(newest?.id) >= lastId;
}

function identityText(identity: unknown): string {
  return identity instanceof Uint8Array ? Buffer.from(identity).toString('hex') : '';
}

function clear(index: DatabaseSync): void {
  index.exec(`BEGIN IMMEDIATE;
    DELETE FROM facts; DELETE FROM rows; DELETE FROM kinds; DELETE FROM subjects; DELETE FROM texts;
    COMMIT`);
}

/** Lets go of what the journal removed, which is the oldest: what was brought over since is below, and not in the index either. */
function prune(journal: DatabaseSync, index: DatabaseSync): void {
  // Where the journal removed them all there is none to begin with.
  const first = Number(
    journal.prepare('SELECT min(id) AS id FROM logs').get()?.id ?? Number.MAX_SAFE_INTEGER,
  );
  const oldest = index.prepare('SELECT min(id) AS id FROM rows').get()?.id;
  if (oldest === null || oldest === undefined || Number(oldest) >= first) return;
  index.exec('BEGIN IMMEDIATE');
  try {
    index
      .prepare(
        `UPDATE kinds SET count = kinds.count - gone.rows
         FROM (SELECT kind, count(*) AS rows FROM rows WHERE id < ? GROUP BY kind) AS gone WHERE kinds.key = gone.kind`,
      )
      .run(first);
    index.prepare('DELETE FROM texts WHERE rowid < ?').run(first);
    index.prepare('DELETE FROM rows WHERE id < ?').run(first);
    index.exec('COMMIT');
  } catch (error) {
    index.exec('ROLLBACK');
    throw error;
  }
}

/**
 * Puts records into the index. One that was both received and fetched is in it once, as the received one, whichever of the two the journal
 * got first.
 */
function inserter(journal: DatabaseSync, index: DatabaseSync): (log: StoredLog, event: LogEvent) => void {
  const addKind = index.prepare(
    `INSERT INTO kinds (origin, code, severity, why, count) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT DO UPDATE SET count = count + 1 RETURNING key`,
  );
  const addSubject = index.prepare('INSERT OR IGNORE INTO subjects (origin, id) VALUES (?, ?)');
  const findSubject = index.prepare('SELECT key FROM subjects WHERE origin = ? AND id = ?');
  const addRow = index.prepare('INSERT OR REPLACE INTO rows VALUES (?, ?, ?, ?, ?, ?)');
  const addText = index.prepare('INSERT OR REPLACE INTO texts (rowid, text) VALUES (?, ?)');
  const removeRow = index.prepare('DELETE FROM rows WHERE place = ? AND id = ?');
  const removeText = index.prepare('DELETE FROM texts WHERE rowid = ?');
  const countDown = index.prepare('UPDATE kinds SET count = count - 1 WHERE key = ?');
  const sameMoment = index.prepare(
    `SELECT place, id, kind FROM rows INDEXED BY rows_by_subject
     WHERE subject = ? AND time = ? AND (flags & ${FETCHED}) = ?`,
  );
  const readLog = journal.prepare('SELECT id, topic, body, received_ms FROM logs WHERE id = ?');
  const oneFetched = index.prepare('SELECT 1 FROM rows INDEXED BY rows_fetched WHERE flags & 1 LIMIT 1');
  let hasFetched = oneFetched.get() !== undefined;
  const newest = index
    .prepare(`SELECT place FROM rows WHERE NOT flags & ${UNORDERED} ORDER BY place DESC, id DESC LIMIT 1`)
    .get();
  /** The last place of those whose numbers are in the order of their places. */
  let lastPlace = Number(newest?.place ?? Number.NEGATIVE_INFINITY);
  /** Rows of the same record that came in the other way. */
  const twinsOf = (event: LogEvent, subject: number, timeMs: number, flags: number) =>
    sameMoment.all(subject, timeMs, flags).filter(({ id }) => {
      const log = storedLogOf(readLog.get(Number(id)));
      const theirs = log === undefined ? undefined : eventOf(log);
      return theirs !== undefined && isSameLog(event, theirs);
    });
  const laterThan = index.prepare(
    `SELECT count(*) AS count FROM (SELECT 1 FROM rows WHERE place > ? AND NOT flags & ${UNORDERED} LIMIT ${MOST_MARKED + 1})`,
  );
  const mark = index.prepare(
    `UPDATE rows SET flags = flags | ${MISPLACED} WHERE place > ? AND NOT flags & ${UNORDERED}`,
  );
  /** Marks what stands behind a place, unless that is much; then it answers false. */
  const markLater = (place: number): boolean => {
    if (Number(laterThan.get(place)?.count ?? 0) > MOST_MARKED) return false;
    mark.run(place);
    return true;
  };
  const subjects = new Map<string, number>();
  const subjectOf = (origin: string, id: string): number => {
    const known = subjects.get(`${origin} ${id}`);
    if (known !== undefined) return known;
    addSubject.run(origin, id);
    const key = Number(findSubject.get(origin, id)?.key);
    subjects.set(`${origin} ${id}`, key);
    return key;
  };
  return (log, event) => {
    const { origin, originId, eventCode, severity, message, timeS, raw } = event;
    const subject = subjectOf(origin, originId ?? '');
    const timeMs = Math.floor(timeS * 1000);
    const isFetched = isFetchedTopic(log.topic);
    if (isFetched && twinsOf(event, subject, timeMs, 0).length > 0) return;
    if (!isFetched && hasFetched) {
      for (const { place, id, kind } of twinsOf(event, subject, timeMs, FETCHED)) {
        removeRow.run(Number(place), Number(id));
        removeText.run(Number(id));
        countDown.run(Number(kind));
      }
    }
    hasFetched ||= isFetched;
    const why = message.why === null ? '' : `${message.why.kind} ${message.why.value}`;
    const kind = Number(addKind.get(origin, eventCode ?? NO_CODE, severity, why)?.key);
    const text = recordText(raw);
    const place = placeOf(log, event);
    // Whichever are fewer: it, or those that a clock which went ahead has put behind it.
    const isMisplaced = !isFetched && place < lastPlace && !markLater(place);
    if (!isFetched && !isMisplaced) lastPlace = place;
    const flags = (isFetched ? FETCHED : 0) | (isCut(text) ? LONG : 0) | (isMisplaced ? MISPLACED : 0);
    addRow.run(place, log.id, timeMs, kind, subject, flags);
    if (text.length >= LEAST_TEXT) addText.run(log.id, text);
  };
}

/** Of `kinds.code`: the record has none. flespi's codes are no negative ones of that size. */
export const NO_CODE = -(2 ** 40);
/** A shorter text is found by no three letters. */
const LEAST_TEXT = 3;
