import type { DatabaseSync } from 'node:sqlite';
import { preparedIn } from '../file/prepared.ts';
import { arrivedUsOf, type HeldInStrip, NEAR_MS, WIDEST_US } from './strip.ts';
import {
  isNearRow,
  type StripQuery,
  type StripRow,
  type StripValues,
  selectStrips,
  stripRowOf,
} from './strip-rows.ts';

/** Reads the messages of an open journal that lie in strips, of one key of a vehicle at a time. Times are Unix microseconds. */
export interface StripReader {
  /** Those of a span of device time, by that and by mark. Streams. */
  within(vehicle: number, fromUs: number, toUs: number): Generator<HeldInStrip>;
  /** The same at once, and in no order. */
  ofSpan(vehicle: number, fromUs: number, toUs: number): readonly HeldInStrip[];
  /** Those that came within a span, a minute from their time at most where `isFar` is false; else the others. In no order. */
  arrived(vehicle: number, fromUs: number, toUs: number, isFar: boolean): readonly HeldInStrip[];
  /** Near ones up to a device time, the newest first, as long as they are later than `aboveUs`. */
  newestFirst(vehicle: number, upToUs: number, aboveUs?: number): Generator<HeldInStrip>;
  /** All of them, the newest first. */
  allNewestFirst(vehicle: number): Generator<HeldInStrip>;
  /** Far ones that came by a moment, the last to come first. */
  lastToComeFirst(vehicle: number, byUs: number): Generator<HeldInStrip>;
  /** How many of a span of device time there are. */
  count(vehicle: number, fromUs: number, toUs: number): number;
  /** Whether a strip of a span of device time, or beside it, is not what was written. */
  isDamaged(vehicle: number, fromUs: number, toUs: number): boolean;
}

/** What a strip said that is not what was written, out of the blocks. */
export type Rebuild = (row: StripRow) => readonly HeldInStrip[];

/** How many are looked at at most on the way to near ones. */
const MOST_PASSED = 10_000;
const NEAR_US = NEAR_MS * 1000;
/** Of a vehicle ?1, those that may have a message from ?2 to ?3, which is not included. */
const OF_SPAN = `vehicle = ?1 AND to_us >= ?2 AND to_us < ?3 + ${WIDEST_US} AND to_us - span_us < ?3`;
const WHOLLY_IN_SPAN = 'to_us < ?3 AND to_us - span_us >= ?2';

/** Creates it. `rebuild` is asked for what a damaged strip would say. */
export function createStripReader(database: DatabaseSync, rebuild: Rebuild): StripReader {
  // Prepared when first needed: most questions are of one kind.
  const queries = new Map<string, StripQuery>();
  const strips = (where: string): StripQuery => {
    const known = queries.get(where) ?? selectStrips(database, where);
    queries.set(where, known);
    return known;
  };
  const messagesOf = (found: StripRow): readonly HeldInStrip[] => found.strip?.messages ?? rebuild(found);
  const inSpan = (
    rows: Iterable<StripValues>,
    fromUs: number,
    toUs: number,
    rankOf: (message: HeldInStrip) => number,
  ): HeldInStrip[] => {
    const found: HeldInStrip[] = [];
    for (const row of rows) {
      for (const message of messagesOf(stripRowOf(row))) {
        const value = rankOf(message);
        if (value >= fromUs && value < toUs) found.push(message);
      }
    }
    return found;
  };
  function* withoutFar(rows: Iterable<StripValues>): Generator<StripValues> {
    let passed = 0;
    for (const row of rows) {
      if (isNearRow(row)) yield row;
      else if (++passed >= MOST_PASSED) return;
    }
  }
  /** The greatest first, out of strips that are in order of their greatest. */
  function* greatestFirst(
    rows: Iterable<StripValues>,
    topOf: (row: StripRow) => number,
    rankOf: (message: HeldInStrip) => number,
    ofEqual: (one: HeldInStrip, other: HeldInStrip) => number = byMark,
  ): Generator<HeldInStrip> {
    let rest: HeldInStrip[] = [];
    for (const each of rows) {
      const row = stripRowOf(each);
      const top = topOf(row);
      for (let last = rest.at(-1); last !== undefined && rankOf(last) > top; last = rest.at(-1)) {
        rest.pop();
        yield last;
      }
      rest = [...rest, ...messagesOf(row)].sort((a, b) => rankOf(a) - rankOf(b) || ofEqual(a, b));
    }
    yield* rest.reverse();
  }

  return {
    *within(vehicle, fromUs, toUs) {
      let rest: HeldInStrip[] = [];
      for (const each of strips(`${OF_SPAN} ORDER BY to_us`).iterate(vehicle, fromUs, toUs)) {
        const row = stripRowOf(each);
        // No strip from here on reaches further back.
        const settled = rest.findIndex(({ timeUs }) => timeUs >= row.bounds.toUs - WIDEST_US);
        yield* settled < 0 ? rest : rest.slice(0, settled);
        rest = settled < 0 ? [] : rest.slice(settled);
        let isInOrder = true;
        for (const message of messagesOf(row)) {
          if (message.timeUs < fromUs || message.timeUs >= toUs) continue;
          // Nearly always they come one after the other.
          isInOrder &&= message.timeUs > (rest.at(-1)?.timeUs ?? Number.NEGATIVE_INFINITY);
          rest.push(message);
        }
        if (!isInOrder) rest.sort((a, b) => a.timeUs - b.timeUs || a.mark - b.mark);
      }
      yield* rest;
    },
    ofSpan: (vehicle, fromUs, toUs) =>
      inSpan(
        strips(`${OF_SPAN} ORDER BY to_us`).all(vehicle, fromUs, toUs),
        fromUs,
        toUs,
        ({ timeUs }) => timeUs,
      ),
    arrived(vehicle, fromUs, toUs, isFar) {
      const rows = isFar
        ? strips(`vehicle = ?1 AND far_us IS NOT NULL AND far_us >= ?2 AND far_us < ?3 + ${WIDEST_US}`)
        : strips(
            `vehicle = ?1 AND far_us IS NULL AND to_us >= ?2 - ${NEAR_US} AND to_us < ?3 + ${NEAR_US + WIDEST_US}`,
          );
      return inSpan(rows.iterate(vehicle, fromUs, toUs), fromUs, toUs, arrivedUsOf);
    },
    *newestFirst(vehicle, upToUs, aboveUs = Number.NEGATIVE_INFINITY) {
      const rows = strips(`vehicle = ?1 AND to_us <= ?2 + ${WIDEST_US} ORDER BY to_us DESC`);
      const near = withoutFar(rows.iterate(vehicle, upToUs));
      for (const message of greatestFirst(
        near,
        ({ bounds }) => bounds.toUs,
        ({ timeUs }) => timeUs,
      )) {
        if (message.timeUs <= aboveUs) return;
        if (message.timeUs <= upToUs) yield message;
      }
    },
    allNewestFirst: (vehicle) =>
      greatestFirst(
        strips('vehicle = ?1 ORDER BY to_us DESC').iterate(vehicle),
        ({ bounds }) => bounds.toUs,
        ({ timeUs }) => timeUs,
      ),
    *lastToComeFirst(vehicle, byUs) {
      const rows = strips(
        `vehicle = ?1 AND far_us IS NOT NULL AND far_us <= ?2 + ${WIDEST_US} ORDER BY far_us DESC`,
      ).iterate(vehicle, byUs);
      for (const message of greatestFirst(rows, ({ bounds }) => bounds.farUs ?? 0, arrivedUsOf, byPlace)) {
        if (arrivedUsOf(message) <= byUs) yield message;
      }
    },
    count(vehicle, fromUs, toUs) {
      const whole = preparedIn(
        database,
        `SELECT coalesce(sum(count), 0) AS count FROM strips WHERE ${OF_SPAN} AND ${WHOLLY_IN_SPAN}`,
      ).get(vehicle, fromUs, toUs);
      const partly = strips(`${OF_SPAN} AND NOT (${WHOLLY_IN_SPAN})`).iterate(vehicle, fromUs, toUs);
      return Number(whole?.count) + inSpan(partly, fromUs, toUs, ({ timeUs }) => timeUs).length;
    },
    isDamaged(vehicle, fromUs, toUs) {
      const rows = [
        strips('(vehicle, to_us) < (?1, ?2) ORDER BY vehicle DESC, to_us DESC LIMIT 1').iterate(
          vehicle,
          fromUs,
        ),
        strips('(vehicle, to_us) >= (?1, ?2) ORDER BY vehicle, to_us LIMIT 1').iterate(vehicle, toUs),
        strips(OF_SPAN).iterate(vehicle, fromUs, toUs),
      ];
      return rows.some((found) => [...found].some((row) => stripRowOf(row).strip === null));
    },
  };
}

function byMark(one: HeldInStrip, other: HeldInStrip): number {
  return one.mark - other.mark;
}

/** What came at once lies in the order in which it came. */
function byPlace(one: HeldInStrip, other: HeldInStrip): number {
  return one.block - other.block || one.place - other.place;
}
