import type { DatabaseSync } from 'node:sqlite';
import type { BlockItem } from './block.ts';
import type { BlockCache } from './block-cache.ts';
import { SOURCES } from './packed.ts';
import type { Span, StoredMessage } from './reader.ts';

const BLOCKS_AT_ONCE = 256;

type TimeSpan = Pick<Span, 'fromUs' | 'toUs'>;

/** Messages of all vehicles in order of arrival, which is that of blocks; those of another time are passed over unread. */
export function* messagesOfAll(
  database: DatabaseSync,
  blocks: BlockCache,
  { fromUs, toUs }: TimeSpan,
): Iterable<StoredMessage> {
  const subjectOf = createSubjects(database);
  const next = database.prepare(
    `SELECT id FROM blocks WHERE id > ? AND max_time_us >= ? AND min_time_us < ? ORDER BY id LIMIT ${BLOCKS_AT_ONCE}`,
  );
  let last = 0;
  for (;;) {
    const ids = next.all(last, fromUs, toUs).map(({ id }) => Number(id));
    for (const id of ids) {
      for (const item of blocks.read(id)) {
        if (item.timeUs < fromUs || item.timeUs >= toUs) continue;
        const subject = subjectOf(item.vehicle);
        if (subject !== undefined) yield storedMessage(subject, item);
      }
      last = id;
    }
    if (ids.length < BLOCKS_AT_ONCE) return;
  }
}

/** Messages of one vehicle by device time. */
export function* messagesOfOne(
  database: DatabaseSync,
  blocks: BlockCache,
  vehicle: { readonly key: number; readonly id: string },
  { fromUs, toUs }: TimeSpan,
): Iterable<StoredMessage> {
  const rows = database.prepare(
    'SELECT block, place FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark',
  );
  for (const { block, place } of rows.iterate(vehicle.key, fromUs, toUs)) {
    const item = blocks.read(Number(block))[Number(place)];
    if (item !== undefined) yield storedMessage(vehicle.id, item);
  }
}

/** Undefined where retention has removed the vehicle with its last message. */
function createSubjects(database: DatabaseSync): (key: number) => string | undefined {
  const select = database.prepare('SELECT subject FROM vehicles WHERE key = ?');
  const known = new Map<number, string>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const subject = select.get(key)?.subject;
    if (typeof subject !== 'string') return undefined;
    known.set(key, subject);
    return subject;
  };
}

function storedMessage(
  vehicleId: string,
  { timeUs, mark, receivedMs, source, body }: BlockItem,
): StoredMessage {
  return {
    vehicleId,
    timeUs,
    mark,
    receivedAtMs: receivedMs,
    source: SOURCES[source] ?? 'mqtt',
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'),
  };
}
