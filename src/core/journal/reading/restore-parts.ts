import type { DatabaseSync } from 'node:sqlite';
import { withinRoom } from '../../fleet/room.ts';
import { LOGS } from '../../flespi/topics.ts';
import { type BlockCache, createBlockCache } from '../blocks/block-cache.ts';
import { sourceAt } from '../blocks/packed.ts';
import { isLogWhole } from '../identity/is-log-whole.ts';
import type { RestoredPart } from '../port/restored-part.ts';
import { type BlockPosition, createNewestPlaces } from './newest-places.ts';
import { openStripReader } from './rebuilt-strips.ts';
import { createStoredVehicles } from './stored-vehicles.ts';

type RestoredMessage = Extract<RestoredPart, { readonly kind: 'messages' }>['messages'][number];
type RestoredState = Extract<RestoredPart, { readonly kind: 'states' }>['states'][number];
type RestoredLog = Extract<RestoredPart, { readonly kind: 'logs' }>['logs'][number];

const MOST_LOGS = 20_000;
const IN_A_PART = 500;
/** Bodies of one part, so that large messages do not cross to the other thread all at once. */
const BYTES_IN_A_PART = 4 * 1024 * 1024;

/**
 * What the fleet, streams and logs are shown from at the start, in the order of `RestoredPart`. Messages come in the order they
 * arrived in, so that the fleet judges late ones and wrong clocks as it did then. `nowMs` is Unix milliseconds.
 */
export function* restoredParts(
  database: DatabaseSync,
  nowMs: number,
  blocks: BlockCache = createBlockCache(database),
): Iterable<RestoredPart> {
  const states = readStates(database);
  yield* inParts(
    states.filter(({ body }) => body.byteLength > 0),
    (part) => ({ kind: 'states', states: part }),
  );
  yield* inParts(newestMessages(database, blocks, nowMs), (messages) => ({ kind: 'messages', messages }));
  // Objects that are gone come after the messages, which would bring them back.
  yield* inParts(
    states.filter(({ body }) => body.byteLength === 0),
    (part) => ({ kind: 'states', states: part }),
  );
  yield* inParts(newestLogs(database), (logs) => ({ kind: 'logs', logs }));
}

function* inParts<T extends { readonly body: Uint8Array }>(
  items: Iterable<T>,
  toPart: (items: readonly T[]) => RestoredPart,
): Iterable<RestoredPart> {
  let part: T[] = [];
  let bytes = 0;
  for (const item of items) {
    part.push(item);
    bytes += item.body.byteLength;
    if (part.length < IN_A_PART && bytes < BYTES_IN_A_PART) continue;
    yield toPart(part);
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield toPart(part);
}

function readStates(database: DatabaseSync): readonly RestoredState[] {
  return database
    .prepare('SELECT topic, body, time_s, received_ms FROM states ORDER BY received_ms')
    .all()
    .map(({ topic, body, time_s, received_ms }) => ({
      topic: String(topic),
      body: bytesOf(body),
      timeS: time_s === null ? null : Number(time_s),
      receivedAtMs: Number(received_ms),
    }));
}

/** In the order of blocks, so that each is inflated once. */
function* newestMessages(
  database: DatabaseSync,
  blocks: BlockCache,
  nowMs: number,
): Iterable<RestoredMessage> {
  const newestPlaces = createNewestPlaces(database, openStripReader(database, blocks), nowMs);
  const stored = createStoredVehicles(database);
  const vehicles = stored.keysOf(null).map((key) => ({ key, vehicleId: stored.subjectOf(key) ?? '' }));
  const places = withinRoom(vehicles, ({ vehicleId }) => vehicleId)
    .flatMap(({ key, vehicleId }) => newestPlaces(key).map((place) => ({ ...place, vehicleId })))
    .sort((a, b) => a.block - b.block || a.place - b.place);
  for (const place of places) {
    const message = messageAt(blocks, place, place.vehicleId);
    if (message !== undefined) yield message;
  }
}

/** Undefined where retention has removed it meanwhile. */
function messageAt(
  blocks: BlockCache,
  { block, place }: BlockPosition,
  vehicleId: string,
): RestoredMessage | undefined {
  const item = blocks.read(block)[place];
  if (item === undefined) return undefined;
  return {
    vehicleId,
    timeUs: item.timeUs,
    receivedAtMs: item.receivedMs,
    source: sourceAt(item.source),
    // A copy: the whole block would cross to the other thread with a part of it.
    body: Uint8Array.from(item.body),
  };
}

/** Log records whose content is what was written, oldest first; none that was fetched, for that is of long before. */
function* newestLogs(database: DatabaseSync): Iterable<RestoredLog> {
  const rows = database
    .prepare(
      `SELECT id, identity, topic, body, received_ms FROM logs WHERE topic GLOB '${LOGS}*'
       ORDER BY id DESC LIMIT ${MOST_LOGS}`,
    )
    .all()
    .reverse();
  for (const { id, identity, topic, body, received_ms } of rows) {
    const log = {
      id: Number(id),
      topic: String(topic),
      body: bytesOf(body),
      receivedAtMs: Number(received_ms),
    };
    if (isLogWhole({ ...log, identity: bytesOf(identity), receivedMs: log.receivedAtMs })) yield log;
  }
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : new Uint8Array();
}
