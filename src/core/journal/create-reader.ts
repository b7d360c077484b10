import type { DatabaseSync } from 'node:sqlite';
import { createBlockCache } from './block-cache.ts';
import { openForReading } from './open-database.ts';
import { SOURCES } from './packed.ts';
import type { JournalReader, Span, StoredArrival, StoredMessage, StoredVehicle } from './reader.ts';
import { toStorageError } from './storage-cause.ts';
import { readTrack } from './track.ts';

/** Opens a journal for reading, also one that is being written. Throws a `StorageError` where it cannot. */
export function createJournalReader(file: string): JournalReader {
  try {
    return readerOf(openForReading(file));
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Reads an open journal; closes it when it is closed. */
export function readerOf(database: DatabaseSync): JournalReader {
  const blocks = createBlockCache(database);
  const vehicleKey = database.prepare('SELECT key FROM vehicles WHERE subject = ?');
  const keyOf = (vehicleId: string): number | undefined => {
    const key = vehicleKey.get(vehicleId)?.key;
    return key === undefined ? undefined : Number(key);
  };

  return {
    vehicles: () =>
      database
        .prepare('SELECT subject AS id, name, ident FROM vehicles ORDER BY key')
        .all() as unknown as readonly StoredVehicle[],
    count(span) {
      const count = database.prepare(
        'SELECT count(*) AS count FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ?',
      );
      const keys = span.vehicleId === null ? allKeys(database) : [keyOf(span.vehicleId)];
      let total = 0;
      for (const key of keys) {
        if (key !== undefined) total += Number(count.get(key, span.fromUs, span.toUs)?.count);
      }
      return total;
    },
    messages(span) {
      if (span.vehicleId === null) return messagesOfAll(database, blocks, span);
      const key = keyOf(span.vehicleId);
      return key === undefined ? [] : messagesOfOne(database, blocks, key, span.vehicleId, span);
    },
    track: (vehicleId, fromUs, toUs) => readTrack(database, keyOf(vehicleId) ?? -1, fromUs, toUs),
    arrivals(vehicleId, fromUs, toUs) {
      const key = keyOf(vehicleId);
      return key === undefined ? [] : arrivalsOf(database, key, fromUs, toUs);
    },
    close: () => database.close(),
  };
}

function allKeys(database: DatabaseSync): readonly number[] {
  return database
    .prepare('SELECT key FROM vehicles')
    .all()
    .map(({ key }) => Number(key));
}

/** Blocks are in order of arrival; those of another time are passed over unread. */
function* messagesOfAll(
  database: DatabaseSync,
  blocks: ReturnType<typeof createBlockCache>,
  { fromUs, toUs }: Span,
): Iterable<StoredMessage> {
  const subjects = new Map(
    database
      .prepare('SELECT key, subject FROM vehicles')
      .all()
      .map(({ key, subject }) => [Number(key), String(subject)]),
  );
  const subject = database.prepare('SELECT subject FROM vehicles WHERE key = ?');
  const subjectOfKey = (key: number): string => {
    const known = subjects.get(key) ?? String(subject.get(key)?.subject ?? '');
    subjects.set(key, known);
    return known;
  };
  const next = database.prepare(
    'SELECT id FROM blocks WHERE id > ? AND max_time_us >= ? AND min_time_us < ? ORDER BY id LIMIT 256',
  );
  let last = 0;
  for (;;) {
    const ids = next.all(last, fromUs, toUs).map(({ id }) => Number(id));
    if (ids.length === 0) return;
    for (const id of ids) {
      for (const item of blocks.read(id)) {
        if (item.timeUs < fromUs || item.timeUs >= toUs) continue;
        yield storedMessage(subjectOfKey(item.vehicle), item);
      }
      last = id;
    }
  }
}

function* messagesOfOne(
  database: DatabaseSync,
  blocks: ReturnType<typeof createBlockCache>,
  key: number,
  vehicleId: string,
  { fromUs, toUs }: Span,
): Iterable<StoredMessage> {
  const rows = database.prepare(
    'SELECT block, place FROM messages WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark',
  );
  for (const { block, place } of rows.iterate(key, fromUs, toUs)) {
    const item = blocks.read(Number(block))[Number(place)];
    if (item !== undefined) yield storedMessage(vehicleId, item);
  }
}

function storedMessage(
  vehicleId: string,
  item: ReturnType<ReturnType<typeof createBlockCache>['read']>[number],
): StoredMessage {
  return {
    vehicleId,
    timeUs: item.timeUs,
    mark: item.mark,
    receivedAtMs: item.receivedMs,
    source: SOURCES[item.source] ?? 'mqtt',
    body: Buffer.from(item.body.buffer, item.body.byteOffset, item.body.byteLength).toString('utf8'),
  };
}

function* arrivalsOf(
  database: DatabaseSync,
  key: number,
  fromUs: number,
  toUs: number,
): Iterable<StoredArrival> {
  const rows = database.prepare(
    `SELECT time_us, mark, mqtt, http, rest, streams.id AS stream, redelivered, retried, doubled, refilled
     FROM messages LEFT JOIN streams ON streams.key = messages.stream
     WHERE vehicle = ? AND time_us >= ? AND time_us < ? ORDER BY time_us, mark`,
  );
  for (const row of rows.iterate(key, fromUs, toUs)) {
    const timeUs = Number(row.time_us);
    const arrival = (lag: unknown): number | null => (lag === null ? null : timeUs / 1000 + Number(lag));
    yield {
      timeUs,
      mark: Number(row.mark),
      mqttMs: arrival(row.mqtt),
      httpMs: arrival(row.http),
      restMs: arrival(row.rest),
      streamId: row.stream === null ? null : String(row.stream),
      redelivered: Number(row.redelivered),
      retried: Number(row.retried),
      doubled: Number(row.doubled),
      refilled: Number(row.refilled),
    };
  }
}
