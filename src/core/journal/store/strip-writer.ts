import type { DatabaseSync } from 'node:sqlite';
import {
  arrivedUsOf,
  boundsOf,
  type Strip,
  type StripHead,
  type StripMessage,
  WIDEST_US,
} from '../strips/strip.ts';
import { STRIP_COLUMNS, type StripRow, selectStrips, stripRowOf, valuesOf } from '../strips/strip-rows.ts';

/** Writes strips of an open journal. All of it within a transaction. What it was told is in the file once it was flushed. */
export interface StripWriter {
  /** Puts a message behind all others. It is held nowhere yet. */
  add(head: StripHead, message: StripMessage): void;
  /** Where a message lies in a strip, which is left as it is. */
  find(vehicle: number, timeUs: number, mark: number): StripMessage | undefined;
  /** Whether so many strips reach over a time that to look for a message of it in one more costs more than a row does. */
  isCrowded(vehicle: number, timeUs: number): boolean;
  /** Takes a message out, to be a row of its own or none; undefined where no strip has it. */
  take(vehicle: number, timeUs: number, mark: number): TakenMessage | undefined;
  /** Takes a message out where it lies in this block. */
  remove(vehicle: number, timeUs: number, mark: number, block: number): boolean;
  /**
   * Removes the oldest strip of a vehicle where it is damaged and reaches over no block behind this one, up to which all are removed: of a
   * sound one nothing is left by then. After a flush.
   */
  dropSpent(vehicle: number, upToBlock: number): void;
  flush(): void;
  /** The vehicle sends no more. */
  leave(vehicle: number): void;
  /** A transaction was rolled back, or the file was changed past this. */
  forget(): void;
}

/** A message that was taken out. */
export interface TakenMessage {
  readonly head: StripHead;
  readonly message: StripMessage;
}

/** A strip that the transaction fills. */
interface Filling {
  readonly head: StripHead;
  readonly messages: StripMessage[];
  readonly reach: Reach;
}

/** Over what times messages reach, by their own and by their arrival. */
interface Reach {
  fromUs: number;
  toUs: number;
  firstArrivalUs: number;
  lastArrivalUs: number;
}

/** A strip of the file, with what is left in it. */
interface Loaded {
  readonly row: StripRow;
  readonly head: StripHead;
  messages: readonly StripMessage[];
  isChanged: boolean;
}

interface Found<S> {
  readonly strip: S;
  readonly message: StripMessage;
}

/** More in one save little, and each is written anew when one is taken out. */
const MOST_IN_STRIP = 128;
/** Strips with less than this are little, and as many of a vehicle become one. */
const FEW = 8;
/** A device whose clock stands still has all of its messages at one time. */
const MOST_AT_A_TIME = 16;
const REACHING = `vehicle = ?1 AND to_us >= ?2 AND to_us <= ?2 + ${WIDEST_US} AND to_us - span_us <= ?2`;
const ONE = 'WHERE vehicle = ? AND to_us = ? AND block = ? AND place = ?';

/** Creates it. What a damaged strip holds is not known to it, so it is taken for new when it comes again, as with a row. */
export function createStripWriter(database: DatabaseSync): StripWriter {
  // Two have no message in the same place: one that says so is damaged.
  const insert = database.prepare(
    `INSERT OR REPLACE INTO strips (${STRIP_COLUMNS}) VALUES (${STRIP_COLUMNS.replace(/\w+/g, '?')})`,
  );
  const remove = database.prepare(`DELETE FROM strips ${ONE}`);
  const reaching = selectStrips(database, REACHING);
  const countReaching = database.prepare(
    `SELECT count(*) AS count FROM (SELECT 1 FROM strips WHERE ${REACHING} LIMIT ${MOST_AT_A_TIME})`,
  );
  const spent = selectStrips(
    database,
    'vehicle = ?1 AND to_us = (SELECT min(to_us) FROM strips WHERE vehicle = ?1) AND block + blocks <= ?2',
  );
  const newest = selectStrips(database, `vehicle = ? ORDER BY to_us DESC LIMIT ${FEW - 1}`);
  /** How many little strips were written of a vehicle since some became one. What an earlier run wrote stays little. */
  const little = new Map<number, number>();
  const countAgain = database.prepare(
    "UPDATE totals SET value = (SELECT coalesce(sum(count), 0) FROM strips) WHERE name = 'strips'",
  );
  const addToTotal = database.prepare("UPDATE totals SET value = value + ? WHERE name = 'strips'");
  let filling = new Map<number, Filling[]>();
  let loaded = new Map<string, Loaded>();
  let change = 0;

  const findFilling = (vehicle: number, timeUs: number, mark: number): Found<Filling> | undefined => {
    for (const strip of filling.get(vehicle) ?? []) {
      if (timeUs < strip.reach.fromUs || timeUs > strip.reach.toUs) continue;
      const message = strip.messages.find((each) => each.timeUs === timeUs && each.mark === mark);
      if (message !== undefined) return { strip, message };
    }
    return undefined;
  };
  const load = (row: StripRow): Loaded | undefined => {
    const key = keyOf(row);
    const known = loaded.get(key);
    if (known !== undefined || row.strip === null) return known;
    const { messages, ...head } = row.strip;
    const strip = { row, head, messages, isChanged: false };
    loaded.set(key, strip);
    return strip;
  };
  const findLoaded = (
    vehicle: number,
    timeUs: number,
    mark: number,
    block?: number,
  ): Found<Loaded> | undefined => {
    const isIt = (each: StripMessage): boolean =>
      each.timeUs === timeUs && each.mark === mark && (block === undefined || each.block === block);
    for (const row of reaching.all(vehicle, timeUs)) {
      const strip = load(stripRowOf(row));
      const message = strip?.messages.find(isIt);
      if (strip !== undefined && message !== undefined) return { strip, message };
    }
    return undefined;
  };
  const takeLoaded = ({ strip, message }: Found<Loaded>): TakenMessage => {
    strip.messages = strip.messages.filter((each) => each !== message);
    strip.isChanged = true;
    change -= 1;
    return { head: strip.head, message };
  };

  const removeRow = ({ vehicle, bounds: { toUs, block, place } }: StripRow): void =>
    void remove.run(vehicle, toUs, block, place);
  const write = (strip: Strip): void => void insert.run(...valuesOf(strip, boundsOf(strip)));
  /** With what is put in the vehicle's newest strips become one, once there are enough that are little and alike. */
  const joined = ({ head, messages, reach }: Filling): readonly StripMessage[] => {
    if (messages.length >= FEW) return messages;
    const count = (little.get(head.vehicle) ?? 0) + 1;
    little.set(head.vehicle, count % FEW);
    if (count < FEW) return messages;
    let all: readonly StripMessage[] = messages;
    for (const row of newest.all(head.vehicle).map(stripRowOf)) {
      const { strip } = row;
      if (strip === null || !canJoin(strip, head, reach)) continue;
      removeRow(row);
      for (const message of strip.messages) widen(reach, message);
      all = [...strip.messages, ...all];
    }
    return all;
  };

  return {
    add(head, message) {
      const ofVehicle = filling.get(head.vehicle) ?? [];
      const strip = ofVehicle.findLast(
        (each) =>
          each.messages.length < MOST_IN_STRIP &&
          isOfOne(each.head, head) &&
          isWithin(each.reach, message, head.isFar),
      );
      change += 1;
      if (strip === undefined) {
        ofVehicle.push({ head, messages: [message], reach: reachOf(message) });
        filling.set(head.vehicle, ofVehicle);
        return;
      }
      strip.messages.push(message);
      widen(strip.reach, message);
    },
    find: (vehicle, timeUs, mark) =>
      (findFilling(vehicle, timeUs, mark) ?? findLoaded(vehicle, timeUs, mark))?.message,
    isCrowded(vehicle, timeUs) {
      const own = (filling.get(vehicle) ?? []).filter(
        ({ reach }) => timeUs >= reach.fromUs && timeUs <= reach.toUs,
      );
      if (own.length >= MOST_AT_A_TIME) return true;
      return own.length + Number(countReaching.get(vehicle, timeUs)?.count) >= MOST_AT_A_TIME;
    },
    take(vehicle, timeUs, mark) {
      const own = findFilling(vehicle, timeUs, mark);
      if (own === undefined) {
        const found = findLoaded(vehicle, timeUs, mark);
        return found && takeLoaded(found);
      }
      const { strip, message } = own;
      strip.messages.splice(strip.messages.indexOf(message), 1);
      change -= 1;
      return { head: strip.head, message };
    },
    remove(vehicle, timeUs, mark, block) {
      const found = findLoaded(vehicle, timeUs, mark, block);
      if (found !== undefined) takeLoaded(found);
      return found !== undefined;
    },
    dropSpent(vehicle, upToBlock) {
      const [first] = spent.all(vehicle, upToBlock);
      const row = first && stripRowOf(first);
      if (row === undefined || row.strip !== null) return;
      removeRow(row);
      // What it held was never taken out of it.
      countAgain.run();
    },
    flush() {
      for (const { row, head, messages, isChanged } of loaded.values()) {
        if (!isChanged) continue;
        removeRow(row);
        if (messages.length > 0) write({ ...head, messages });
      }
      loaded = new Map();
      for (const ofVehicle of filling.values()) {
        for (const strip of ofVehicle) {
          if (strip.messages.length > 0) write({ ...strip.head, messages: joined(strip) });
        }
      }
      filling = new Map();
      if (change !== 0) addToTotal.run(change);
      change = 0;
    },
    leave: (vehicle) => void little.delete(vehicle),
    forget() {
      filling = new Map();
      loaded = new Map();
      change = 0;
    },
  };
}

function keyOf({ vehicle, bounds: { toUs, block, place } }: StripRow): string {
  return `${vehicle} ${toUs} ${block} ${place}`;
}

function isOfOne(one: StripHead, other: StripHead): boolean {
  return one.column === other.column && one.stream === other.stream && one.isFar === other.isFar;
}

/** Whether a strip of the file and what reaches so far make one. */
function canJoin(strip: Strip, head: StripHead, reach: Reach): boolean {
  if (strip.messages.length >= FEW || !isOfOne(strip, head)) return false;
  return strip.messages.every((message) => isWithin(reach, message, head.isFar));
}

function reachOf(message: StripMessage): Reach {
  const { timeUs } = message;
  const arrivedUs = arrivedUsOf(message);
  return { fromUs: timeUs, toUs: timeUs, firstArrivalUs: arrivedUs, lastArrivalUs: arrivedUs };
}

function widen(reach: Reach, message: StripMessage): void {
  const { timeUs } = message;
  const arrivedUs = arrivedUsOf(message);
  reach.fromUs = Math.min(reach.fromUs, timeUs);
  reach.toUs = Math.max(reach.toUs, timeUs);
  reach.firstArrivalUs = Math.min(reach.firstArrivalUs, arrivedUs);
  reach.lastArrivalUs = Math.max(reach.lastArrivalUs, arrivedUs);
}

/** Whether a strip that reaches so far may have the message too. */
function isWithin(reach: Reach, message: StripMessage, isFar: boolean): boolean {
  const { timeUs } = message;
  if (timeUs > reach.fromUs + WIDEST_US || timeUs < reach.toUs - WIDEST_US) return false;
  if (!isFar) return true;
  const arrivedUs = arrivedUsOf(message);
  return arrivedUs <= reach.firstArrivalUs + WIDEST_US && arrivedUs >= reach.lastArrivalUs - WIDEST_US;
}
