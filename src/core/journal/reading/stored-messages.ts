import { Buffer } from 'node:buffer';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { utf8Of } from '../../flespi/text.ts';
import type { BlockItem } from '../blocks/block.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { sourceAt } from '../blocks/packed.ts';
import { notedBlocks } from '../store/damage-rows.ts';
import type { StripReader } from '../strips/strip-reader.ts';
import { isEarlier, merged } from './merged.ts';
import type { Span, StoredMessage } from './reader.ts';
import { openStripReader } from './rebuilt-strips.ts';
import { createSeenKeys } from './seen-keys.ts';

const BLOCKS_AT_ONCE = 256;

type TimeSpan = Pick<Span, 'fromUs' | 'toUs'>;

/** Messages of all vehicles in order of arrival, which is that of blocks; those of another time are passed over unread. */
export function* messagesOfAll(
  database: DatabaseSync,
  blocks: BlockCache,
  subjectOf: (key: number) => string | undefined,
  { fromUs, toUs }: TimeSpan,
): Iterable<StoredMessage> {
  const knownSubjectOf = remembering(subjectOf);
  const next = database.prepare(
    `SELECT id FROM blocks WHERE id > ? AND max_time_us >= ? AND min_time_us < ? ORDER BY id LIMIT ${BLOCKS_AT_ONCE}`,
  );
  const noted = notedBlocks(database);
  const isAgain = againIn(database, blocks, noted);
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const ids = next.all(last, fromUs, toUs).map(({ id }) => Number(id));
    for (const id of ids) {
      last = id;
      if (noted.has(id)) continue;
      let place = -1;
      for (const item of blocks.read(id)) {
        place += 1;
        if (item.timeUs < fromUs || item.timeUs >= toUs || isAgain(item, id, place)) continue;
        const subject = knownSubjectOf(item.vehicle);
        if (subject !== undefined) yield storedMessage(subject, item);
      }
    }
    if (ids.length < BLOCKS_AT_ONCE) return;
  }
}

/**
 * Whether a message is in an earlier block too: one whose row was changed on the disk was not known when it came again. To ask that
 * of the rows would take longer than all the rest.
 */
function againIn(
  database: DatabaseSync,
  blocks: BlockCache,
  noted: ReadonlySet<number>,
): (item: BlockItem, id: number, place: number) => boolean {
  const expected = database.prepare('SELECT coalesce(sum(count), 0) AS messages FROM blocks').get();
  const seen = createSeenKeys(Number(expected?.messages));
  const reaching = database.prepare(
    'SELECT id FROM blocks WHERE id <= ? AND min_time_us <= ? AND max_time_us >= ? ORDER BY id',
  );
  return (item, id, place) =>
    seen.see([item.vehicle, item.timeUs, crc32(item.body)]) &&
    reaching
      .all(id, item.timeUs, item.timeUs)
      .some(
        (row) =>
          !noted.has(Number(row.id)) &&
          blocks
            .read(Number(row.id))
            .some((other, at) => (row.id !== id || at < place) && isSame(other, item)),
      );
}

/** By content, whatever their marks: one that was stored again beside a row that could not be found has another. */
function isSame(one: BlockItem, other: BlockItem): boolean {
  return (
    one.vehicle === other.vehicle && one.timeUs === other.timeUs && Buffer.compare(one.body, other.body) === 0
  );
}

/** A vehicle by the keys of its rows. */
interface Vehicle {
  readonly keys: readonly number[];
  readonly id: string;
}

/**
 * Messages of one vehicle by device time. The rows say where they lie; should one say something else than the block that it
 * leads to, the blocks alone are believed.
 */
export function* messagesOfOne(
  database: DatabaseSync,
  blocks: BlockCache,
  vehicle: Vehicle,
  span: TimeSpan,
): Iterable<StoredMessage> {
  const reading = { database, blocks, strips: openStripReader(database, blocks) };
  const ofKeys = vehicle.keys.map((key) =>
    doPlacesAgree(reading, key, span)
      ? itemsByPlaces(reading, key, span)
      : itemsInBlocks(database, blocks, key, span),
  );
  for (const item of merged(ofKeys, (one, other) => one.timeUs < other.timeUs)) {
    yield storedMessage(vehicle.id, item);
  }
}

/** What of an open journal says where the messages of a vehicle lie, and has them. */
interface IndexReading {
  readonly database: DatabaseSync;
  readonly strips: StripReader;
  readonly blocks: BlockCache;
}

const ROW = 'SELECT vehicle, time_us, mark, block, place FROM messages';

/** Where a message of a vehicle lies, as its row or its strip says. */
interface Placed {
  readonly vehicle: number;
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
  readonly place: number;
}

/** Whether each row and strip of a vehicle's span says the same as its block: before anything is given out on its word. */
function doPlacesAgree(
  { database, strips, blocks }: IndexReading,
  key: number,
  { fromUs, toUs }: TimeSpan,
): boolean {
  if (strips.isDamaged(key, fromUs, toUs)) return false;
  // The rows around the span too: one of a message in it may say that it is not.
  const around = [
    `${ROW} WHERE (vehicle, time_us) < (?, ?) ORDER BY vehicle DESC, time_us DESC, mark DESC LIMIT 1`,
    `${ROW} WHERE (vehicle, time_us) >= (?, ?) ORDER BY vehicle, time_us, mark LIMIT 1`,
  ].flatMap((sql, side) => database.prepare(sql).all(key, side === 0 ? fromUs : toUs));
  const agrees = ({ block, place, vehicle, timeUs, mark }: Placed): boolean => {
    const items = blocks.read(block);
    const item = items[place];
    // A whole block that is damaged or gone is another matter.
    if (item === undefined) return items.length === 0;
    return item.vehicle === vehicle && item.timeUs === timeUs && item.mark === mark;
  };
  if (!around.map(placedOf).every(agrees)) return false;
  const inside = database.prepare(`${ROW} WHERE vehicle = ? AND time_us >= ? AND time_us < ?`);
  for (const row of inside.iterate(key, fromUs, toUs)) if (!agrees(placedOf(row))) return false;
  return strips.within(key, fromUs, toUs).every((message) => agrees({ ...message, vehicle: key }));
}

function placedOf({ vehicle, time_us, mark, block, place }: Record<string, unknown>): Placed {
  return {
    vehicle: Number(vehicle),
    timeUs: Number(time_us),
    mark: Number(mark),
    block: Number(block),
    place: Number(place),
  };
}

function* itemsByPlaces(
  { database, strips, blocks }: IndexReading,
  key: number,
  { fromUs, toUs }: TimeSpan,
): Iterable<BlockItem> {
  const rows = database
    .prepare(`${ROW} WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark`)
    .iterate(key, fromUs, toUs)
    .map(placedOf);
  const inStrips = strips.within(key, fromUs, toUs).map((message) => ({ ...message, vehicle: key }));
  for (const { block, place } of merged<Placed>([rows, inStrips], isEarlier)) {
    const item = blocks.read(block)[place];
    if (item !== undefined) yield item;
  }
}

/** Past all rows. What is found is held until it is in order, as few will ever be. */
function itemsInBlocks(
  database: DatabaseSync,
  blocks: BlockCache,
  key: number,
  { fromUs, toUs }: TimeSpan,
): Iterable<BlockItem> {
  const found: BlockItem[] = [];
  const noted = notedBlocks(database);
  for (const { id } of database.prepare('SELECT id FROM blocks').iterate()) {
    if (noted.has(Number(id))) continue;
    for (const item of blocks.read(Number(id))) {
      if (item.vehicle !== key || item.timeUs < fromUs || item.timeUs >= toUs) continue;
      found.push({ ...item, body: Uint8Array.from(item.body) });
    }
  }
  return found
    .sort((a, b) => a.timeUs - b.timeUs || a.mark - b.mark)
    .filter((item, index, all) => {
      for (let at = index - 1; all[at]?.timeUs === item.timeUs; at--) {
        if (isSame(all[at] ?? item, item)) return false;
      }
      return true;
    });
}

function remembering(subjectOf: (key: number) => string | undefined): (key: number) => string | undefined {
  const known = new Map<number, string>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const subject = subjectOf(key);
    if (subject !== undefined) known.set(key, subject);
    return subject;
  };
}

/** A message of a block as readers give it. */
export function storedMessage(
  vehicleId: string,
  { timeUs, mark, receivedMs, source, body }: BlockItem,
): StoredMessage {
  return {
    vehicleId,
    timeUs,
    mark,
    receivedAtMs: receivedMs,
    source: sourceAt(source),
    body: utf8Of(body),
  };
}
