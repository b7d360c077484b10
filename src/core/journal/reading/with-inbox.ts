import type { DatabaseSync } from 'node:sqlite';
import { subjectOf } from '../../flespi/subject.ts';
import { readExactContent } from '../../json/exact-content.ts';
import { createPacker } from '../blocks/packer.ts';
import { columnOf, feedOf } from '../identity/feed.ts';
import {
  isUndated,
  isWithoutServerTime,
  markOf,
  OTHER_CONTENT_BASE,
  toMicroseconds,
} from '../identity/identity.ts';
import { createSameTimes } from '../identity/same-times.ts';
import { unreadableIdentity } from '../identity/unreadable-identity.ts';
import { createInboxRows } from '../inbox/inbox-rows.ts';
import { batchOfRow } from '../inbox/row-batch.ts';
import type { MessageEntry, QuarantinedEntry } from '../port/journal.ts';
import type { Loss } from '../port/loss.ts';
import { openPassingStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { WIDEST_US } from '../strips/strip.ts';
import { joined } from './joined-readers.ts';
import type { JournalReader, StoredMessage } from './reader.ts';
import { createStoredVehicles } from './stored-vehicles.ts';

const DAY_US = 86_400e6;
const DAY_MS = 86_400e3;

/**
 * Reads what is indexed of an open journal and what lies in its inbox as one: the inbox is indexed for this reader alone, in memory.
 * What is indexed meanwhile is given once all the same. `readerOf` reads an index.
 */
export function withInbox(
  database: DatabaseSync,
  indexed: JournalReader,
  readerOf: (database: DatabaseSync) => JournalReader,
): JournalReader {
  const { store, losses, lastUnreadable } = indexInbox(database, indexed);
  if (store === null && losses.length === 0) return indexed;
  const waiting = store === null ? null : readerOf(store.database);
  return joined(indexed, waiting, losses, lastUnreadable);
}

interface IndexedInbox {
  readonly store: Store | null;
  readonly losses: readonly Loss[];
  readonly lastUnreadable: number;
}

const NOTHING_WAITS: IndexedInbox = { store: null, losses: [], lastUnreadable: 0 };

/** Indexes what of the inbox is new, all as of one moment. No store where nothing is. */
function indexInbox(database: DatabaseSync, indexed: JournalReader): IndexedInbox {
  const isOwnMoment = !database.isTransaction;
  if (isOwnMoment) database.exec('BEGIN');
  let store: Store | null = null;
  try {
    const inbox = createInboxRows(database);
    const rows = inbox.list();
    // Nearly always: every question to the journal comes by here.
    if (rows.length === 0) return NOTHING_WAITS;
    const isHeld = createHeldCheck(database, indexed);
    const packer = createPacker();
    const losses: Loss[] = [];
    for (const { id } of rows) {
      const raw = inbox.read(id);
      if (raw === null) {
        losses.push(inbox.loss(id));
        continue;
      }
      const { quarantined, ...batch } = batchOfRow(raw);
      store ??= openPassingStore();
      const fresh = {
        ...batch,
        messages: batch.messages.filter((entry) => !isHeld.message(entry)),
        quarantined: quarantined.filter((entry) => !isHeld.unreadable(entry)),
      };
      store.commit(storeBatchOf(fresh, [], packer));
    }
    const last = database.prepare('SELECT max(id) AS id FROM unreadable').get();
    return { store, losses, lastUnreadable: Number(last?.id ?? 0) };
  } catch (error) {
    store?.close();
    throw error;
  } finally {
    if (isOwnMoment) database.exec('ROLLBACK');
  }
}

/** Whether the index holds what came already: by the rule of ADR 0016, but that nothing is noted. */
function createHeldCheck(database: DatabaseSync, indexed: JournalReader) {
  const stored = createStoredVehicles(database);
  const keysOf = new Map<string, readonly number[]>();
  const atTime = database.prepare(
    `SELECT 1 WHERE EXISTS (SELECT 1 FROM messages WHERE vehicle = ?1 AND time_us BETWEEN ?2 AND ?3)
     OR EXISTS (SELECT 1 FROM strips WHERE vehicle = ?1 AND to_us BETWEEN ?2 AND ?3 + ${WIDEST_US} AND to_us - span_us <= ?3)`,
  );
  const sameUnreadable = database.prepare(
    'SELECT 1 FROM unreadable WHERE identity = ? AND last_ms >= ? LIMIT 1',
  );

  const heldAt = (vehicleId: string, fromUs: number, toUs: number): readonly StoredMessage[] => {
    const keys = keysOf.get(vehicleId) ?? stored.keysOf(vehicleId);
    keysOf.set(vehicleId, keys);
    if (!keys.some((key) => atTime.get(key, fromUs, toUs) !== undefined)) return [];
    return [...indexed.messages({ vehicleId, fromUs, toUs: toUs + 1 })];
  };
  return {
    message(entry: MessageEntry): boolean {
      const { event, source, body, receivedAtMs } = entry;
      const vehicleId = subjectOf(event, source);
      const timeUs = toMicroseconds(event.timestampS);
      const text = new TextDecoder().decode(body);
      if (isUndated(event, receivedAtMs)) {
        return heldAt(vehicleId, timeUs - DAY_US, timeUs + DAY_US).some(
          (held) => held.source === source && held.body === text,
        );
      }
      const held = heldAt(vehicleId, timeUs, timeUs);
      if (held.length === 0) return false;
      const mark = markOf(event);
      const same = createSameTimes<null>();
      for (const { mark: theirs, source: by, body: heldText } of held) {
        const isOfSameTimes = isWithoutServerTime(mark)
          ? isWithoutServerTime(theirs)
          : theirs === mark || theirs <= OTHER_CONTENT_BASE;
        if (!isOfSameTimes) continue;
        const content = readExactContent(heldText);
        const feed = feedOf(columnOf(by), heldText);
        same.add({ row: null, feed, content: () => content, wordings: new Map(), unknown: new Set() });
      }
      return same.judge(feedOf(columnOf(source), text), readExactContent(text)).kind === 'known';
    },
    unreadable({ repeats, receivedAtMs, streamId: stream, ...entry }: QuarantinedEntry): boolean {
      if (repeats === 'nothing') return false;
      const identity = unreadableIdentity({ ...entry, stream });
      return sameUnreadable.get(identity, receivedAtMs - DAY_MS) !== undefined;
    },
  };
}
