import type { DatabaseSync } from 'node:sqlite';
import { utf8Of } from '../../flespi/text.ts';
import { type ExactContent, readExactContent } from '../../json/exact-content.ts';
import { sourceAt } from '../blocks/packed.ts';
import { type Column, columnOf, columnOfFeed, type Feed, feedOf } from '../identity/feed.ts';
import { HASH_BASE, isWithoutServerTime, OTHER_CONTENT_BASE } from '../identity/identity.ts';
import { createSameTimes, type HeldMessage, type SameTimes } from '../identity/same-times.ts';
import { decodeWordings } from '../identity/wordings.ts';
import type { RowEntry } from './row-entry.ts';

/** A row of a message that is held. */
export interface HeldRow {
  readonly vehicle: number;
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
  readonly place: number;
  /** Sources that brought it. */
  readonly columns: Set<Column>;
  /** What each feed but the first called it. */
  readonly wordings: Map<Feed, string | null>;
}

/** What a block, written or being gathered, says of the message at a place; undefined where it cannot be read. */
export type ReadBody = (
  block: number,
  place: number,
) => { readonly source: number; readonly body: Uint8Array } | undefined;

/** Finds messages by their times and contents. Remembers what it found, so that a burst of one time is not read again each time. */
export interface HeldMessages {
  /** Those of the vehicles' rows with the times that `mark` stands for at `timeUs`; see `markOf`. */
  withTimes(vehicles: readonly number[], timeUs: number, mark: number): HeldTimes;
  /** Rows with no time of their own that arrived about `timeUs` and may have the content of `mark`, oldest first. */
  undated(vehicles: readonly number[], timeUs: number, mark: number): readonly HeldRow[];
  /** Adds a row that was just written to those of its times. */
  add(times: HeldTimes, written: WrittenMessage): void;
  /** The row of a mark. */
  at(vehicle: number, timeUs: number, mark: number): HeldRow | undefined;
  /** Rows were removed, or not written after all. */
  forget(): void;
}

/** A message that was just written. */
export interface WrittenMessage {
  readonly entry: RowEntry;
  readonly mark: number;
  readonly feed: Feed;
  readonly content: ExactContent;
}

/** The messages held of one vehicle and two times. */
export interface HeldTimes {
  /** Their rows, oldest first. */
  readonly rows: readonly HeldRow[];
  /** What is known of their contents, which is read when first asked for. */
  same(): SameTimes<HeldRow>;
  /** There are more than were looked at: a mark that is taken is then all that is known of them. */
  readonly isCut: boolean;
}

const DAY_US = 86_400e6;
/** Messages of one vehicle and two times that are compared: more than any burst seen. */
const MOST_OF_ONE_TIME = 20_000;
/** Contents without any time that share their hash, and so are compared byte by byte. */
const MOST_UNDATED = 64;
/** A mark that another content has taken is followed by the next. */
export const MARKS_A_HASH = 7;
/** Times that are remembered, and messages of them. */
const MOST_TIMES = 64;
const MOST_REMEMBERED = 60_000;

const COLUMNS = 'vehicle, time_us, mark, block, place, mqtt, http, rest, wordings';

/** Finds in an open journal. */
export function createHeldMessages(database: DatabaseSync, readBody: ReadBody): HeldMessages {
  // Two ranges of the key: those between are of other times, and there may be many.
  const withServerTime = database.prepare(
    `SELECT ${COLUMNS} FROM (
       SELECT ${COLUMNS} FROM messages WHERE vehicle = ?1 AND time_us = ?2 AND mark = ?3 UNION ALL
       SELECT ${COLUMNS} FROM messages WHERE vehicle = ?1 AND time_us = ?2 AND mark <= ${OTHER_CONTENT_BASE}
     ) ORDER BY block, place LIMIT ${MOST_OF_ONE_TIME + 1}`,
  );
  const withoutServerTime = database.prepare(
    `SELECT ${COLUMNS} FROM messages WHERE vehicle = ?1 AND time_us = ?2 AND mark >= ${HASH_BASE}
     ORDER BY block, place LIMIT ${MOST_OF_ONE_TIME + 1}`,
  );
  const withoutTimes = database.prepare(
    `SELECT ${COLUMNS} FROM messages WHERE vehicle = ? AND mark BETWEEN ? AND ? AND mark >= ${HASH_BASE}
     AND time_us BETWEEN ? AND ? ORDER BY mark, time_us LIMIT ${MOST_UNDATED}`,
  );
  const exact = database.prepare(
    `SELECT ${COLUMNS} FROM messages WHERE vehicle = ? AND time_us = ? AND mark = ?`,
  );
  const remembered = new Map<string, HeldTimes>();
  let size = 0;

  const remember = (key: string, times: HeldTimes): void => {
    remembered.set(key, times);
    size += times.same().size();
    while (remembered.size > MOST_TIMES || size > MOST_REMEMBERED) {
      const [oldest] = remembered;
      if (oldest === undefined || oldest[1] === times) return;
      remembered.delete(oldest[0]);
      size -= oldest[1].same().size();
    }
  };

  const load = (vehicles: readonly number[], timeUs: number, mark: number, key: string): HeldTimes => {
    const found = vehicles.map((vehicle) =>
      isWithoutServerTime(mark)
        ? withoutServerTime.all(vehicle, timeUs)
        : withServerTime.all(vehicle, timeUs, mark),
    );
    const rows = found.flat().map(rowOf);
    let same: SameTimes<HeldRow> | undefined;
    const times: HeldTimes = {
      rows,
      isCut: found.some(({ length }) => length > MOST_OF_ONE_TIME),
      same() {
        if (same !== undefined) return same;
        same = createSameTimes();
        for (const row of rows) same.add(heldMessageOf(row, readBody));
        remember(key, times);
        return same;
      },
    };
    return times;
  };

  return {
    withTimes(vehicles, timeUs, mark) {
      const key = `${vehicles.join()} ${timeUs} ${isWithoutServerTime(mark) ? '' : mark}`;
      const known = remembered.get(key);
      if (known === undefined) return load(vehicles, timeUs, mark, key);
      remembered.delete(key);
      remembered.set(key, known);
      return known;
    },
    undated: (vehicles, timeUs, mark) =>
      vehicles.flatMap((vehicle) =>
        withoutTimes.all(vehicle, mark, mark + MARKS_A_HASH, timeUs - DAY_US, timeUs + DAY_US).map(rowOf),
      ),
    add(times, { entry, mark, feed, content }) {
      const { timeUs, block, place, column } = entry;
      const wordings = new Map<Feed, string | null>();
      const columns = new Set([column]);
      const row = { vehicle: entry.vehicle.key, timeUs, mark, block, place, columns, wordings };
      times
        .same()
        .add({ row, feed, content: () => contentAt(readBody, row), wordings, unknown: NONE }, content);
      size++;
    },
    at(vehicle, timeUs, mark) {
      const row = exact.get(vehicle, timeUs, mark);
      return row === undefined ? undefined : rowOf(row);
    },
    forget() {
      remembered.clear();
      size = 0;
    },
  };
}

const NONE: ReadonlySet<Column> = new Set();

function heldMessageOf(row: HeldRow, readBody: ReadBody): HeldMessage<HeldRow> {
  const held = readBody(row.block, row.place);
  const first = columnOf(sourceAt(held?.source ?? 0));
  const feed = feedOf(first, held === undefined ? '' : utf8Of(held.body));
  const worded = new Set([feed, ...row.wordings.keys()].map(columnOfFeed));
  const unknown = new Set([...row.columns].filter((column) => !worded.has(column)));
  return { row, feed, content: () => contentAt(readBody, row), wordings: row.wordings, unknown };
}

function contentAt(readBody: ReadBody, { block, place }: HeldRow): ExactContent | undefined {
  const found = readBody(block, place);
  return found === undefined ? undefined : readExactContent(utf8Of(found.body));
}

function rowOf(row: Record<string, unknown>): HeldRow {
  const columns = (['mqtt', 'http', 'rest'] as const).filter((column) => row[column] !== null);
  return {
    vehicle: Number(row.vehicle),
    timeUs: Number(row.time_us),
    mark: Number(row.mark),
    block: Number(row.block),
    place: Number(row.place),
    columns: new Set(columns),
    wordings: new Map(decodeWordings(row.wordings)),
  };
}
