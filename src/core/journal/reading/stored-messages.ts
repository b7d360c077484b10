import { Buffer } from 'node:buffer';
import type { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import type { BlockItem } from '../blocks/block.ts';
import type { BlockCache } from '../blocks/block-cache.ts';
import { sourceAt } from '../blocks/packed.ts';
import { notedBlocks } from '../store/damage-rows.ts';
import type { Span, StoredMessage } from './reader.ts';
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
  const ofKeys = vehicle.keys.map((key) =>
    doRowsAgree(database, blocks, key, span)
      ? itemsByRows(database, blocks, key, span)
      : itemsInBlocks(database, blocks, key, span),
  );
  for (const item of byTime(ofKeys)) yield storedMessage(vehicle.id, item);
}

/** Items that are in order each for itself, as one row in order. */
function* byTime(ofKeys: readonly Iterable<BlockItem>[]): Iterable<BlockItem> {
  const [only] = ofKeys;
  if (only !== undefined && ofKeys.length === 1) return yield* only;
  const heads = ofKeys.map((items) => items[Symbol.iterator]()).map((rest) => ({ rest, next: rest.next() }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    let least: BlockItem | undefined;
    for (const head of heads) {
      if (head.next.done === true) continue;
      if (least !== undefined && least.timeUs <= head.next.value.timeUs) continue;
      first = head;
      least = head.next.value;
    }
    if (first === undefined || least === undefined) return;
    yield least;
    first.next = first.rest.next();
  }
}

const ROW = 'SELECT vehicle, time_us, mark, block, place FROM messages';

/** Whether each row of a vehicle's span says the same as its block: before anything is given out on its word. */
function doRowsAgree(
  database: DatabaseSync,
  blocks: BlockCache,
  key: number,
  { fromUs, toUs }: TimeSpan,
): boolean {
  // The rows around the span too: one of a message in it may say that it is not.
  const around = [
    `${ROW} WHERE (vehicle, time_us) < (?, ?) ORDER BY vehicle DESC, time_us DESC, mark DESC LIMIT 1`,
    `${ROW} WHERE (vehicle, time_us) >= (?, ?) ORDER BY vehicle, time_us, mark LIMIT 1`,
  ].flatMap((sql, side) => database.prepare(sql).all(key, side === 0 ? fromUs : toUs));
  const agrees = (row: Record<string, unknown>): boolean => {
    const items = blocks.read(Number(row.block));
    const item = items[Number(row.place)];
    // A whole block that is damaged or gone is another matter.
    if (item === undefined) return items.length === 0;
    return item.vehicle === row.vehicle && item.timeUs === row.time_us && item.mark === row.mark;
  };
  if (!around.every(agrees)) return false;
  const inside = database.prepare(`${ROW} WHERE vehicle = ? AND time_us >= ? AND time_us < ?`);
  for (const row of inside.iterate(key, fromUs, toUs)) if (!agrees(row)) return false;
  return true;
}

function* itemsByRows(
  database: DatabaseSync,
  blocks: BlockCache,
  key: number,
  { fromUs, toUs }: TimeSpan,
): Iterable<BlockItem> {
  const rows = database.prepare(
    `${ROW} WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark`,
  );
  for (const { block, place } of rows.iterate(key, fromUs, toUs)) {
    const item = blocks.read(Number(block))[Number(place)];
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
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'),
  };
}
