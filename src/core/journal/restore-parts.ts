import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { createBlockCache } from './block-cache.ts';
import type { RestoredPart } from './open-journal.ts';
import { FLAGS, SOURCES } from './packed.ts';

type RestoredMessage = Extract<RestoredPart, { readonly kind: 'messages' }>['messages'][number];
type RestoredState = Extract<RestoredPart, { readonly kind: 'states' }>['states'][number];
type RestoredLog = Extract<RestoredPart, { readonly kind: 'logs' }>['logs'][number];

/** Messages of each vehicle: enough to know its rhythm by. */
const NEWEST = 4;
/** How far back a fix and the ignition are looked for, where the newest do not have them. */
const LOOK_BACK = 500;
const MOST_LOGS = 20_000;
const IN_A_PART = 500;

/** What the fleet, streams and logs are shown from at the start, in the order of `RestoredPart`, and graves of objects last. */
export function* restoredParts(
  database: DatabaseSync,
  blocks: ReturnType<typeof createBlockCache>,
): Iterable<RestoredPart> {
  const states = readStates(database);
  yield* inParts(
    states.filter(({ body }) => body.byteLength > 0),
    (part) => ({ kind: 'states', states: part }),
  );
  yield* inParts(newestMessages(database, blocks), (messages) => ({ kind: 'messages', messages }));
  // After the messages: what was deleted would come back with them.
  yield* inParts(
    states.filter(({ body }) => body.byteLength === 0),
    (part) => ({ kind: 'states', states: part }),
  );
  yield* inParts(newestLogs(database), (logs) => ({ kind: 'logs', logs }));
}

function* inParts<T>(
  items: readonly T[],
  toPart: (items: readonly T[]) => RestoredPart,
): Iterable<RestoredPart> {
  for (let from = 0; from < items.length; from += IN_A_PART)
    yield toPart(items.slice(from, from + IN_A_PART));
}

function readStates(database: DatabaseSync): readonly RestoredState[] {
  return database
    .prepare('SELECT topic, body, time_s, received_ms FROM states ORDER BY received_ms')
    .all()
    .map(({ topic, body, time_s, received_ms }) => ({
      topic: String(topic),
      body: body as Uint8Array,
      timeS: time_s === null ? null : Number(time_s),
      receivedAtMs: Number(received_ms),
    }));
}

/** Blocks are read in order, so that each is inflated once. */
function newestMessages(
  database: DatabaseSync,
  blocks: ReturnType<typeof createBlockCache>,
): readonly RestoredMessage[] {
  const vehicles = database.prepare('SELECT key, subject FROM vehicles').all();
  const newest = database.prepare(
    `SELECT block, place, flags FROM messages WHERE vehicle = ? ORDER BY time_us DESC, mark DESC LIMIT ${LOOK_BACK}`,
  );
  const wanted = vehicles.flatMap(({ key, subject }) =>
    newestPlaces(newest, Number(key)).map((place) => ({ ...place, vehicleId: String(subject) })),
  );
  wanted.sort((a, b) => a.block - b.block);
  return wanted
    .flatMap(({ block, place, vehicleId }): readonly RestoredMessage[] => {
      const item = blocks.read(block)[place];
      if (item === undefined) return [];
      const { timeUs, receivedMs, source, body } = item;
      // A copy: what it is cut out of would cross to the other thread with it.
      const own = Uint8Array.from(body);
      return [{ vehicleId, timeUs, receivedAtMs: receivedMs, source: SOURCES[source] ?? 'mqtt', body: own }];
    })
    .sort((a, b) => a.timeUs - b.timeUs);
}

interface Place {
  readonly block: number;
  readonly place: number;
}

function newestPlaces(newest: StatementSync, vehicle: number): readonly Place[] {
  const places: Place[] = [];
  let seen = 0;
  let missing = FLAGS.fix | FLAGS.ignitionKnown;
  for (const row of newest.iterate(vehicle)) {
    const flags = Number(row.flags);
    if (seen < NEWEST || (flags & missing) !== 0) {
      places.push({ block: Number(row.block), place: Number(row.place) });
      missing &= ~flags;
    }
    seen++;
    if (seen >= NEWEST && missing === 0) break;
  }
  return places;
}

function newestLogs(database: DatabaseSync): readonly RestoredLog[] {
  return database
    .prepare(`SELECT topic, body, received_ms FROM logs ORDER BY id DESC LIMIT ${MOST_LOGS}`)
    .all()
    .map(({ topic, body, received_ms }) => ({
      topic: String(topic),
      body: body as Uint8Array,
      receivedAtMs: Number(received_ms),
    }))
    .reverse();
}
