import { crc32 } from 'node:zlib';
import type { Pages } from '../file/pages.ts';
import { logIdentityOf } from '../identity/identity.ts';
import { unreadableIdentity } from '../identity/unreadable-identity.ts';
import { batchOfRow } from '../inbox/row-batch.ts';
import type { Loss } from '../port/loss.ts';
import { type Found, type FoundUnreadable, rowAt } from './find.ts';
import type { FoundInboxRow } from './find-inbox.ts';
import type { FoundLog, FoundStamp } from './find-side.ts';

/** What was committed as it came and not indexed, of a journal that is read page by page. */
export interface SalvagedInbox {
  /** Each row that is whole, in order of arrival. */
  rows(): Iterable<SalvagedRow>;
  /** Log records in it. */
  readonly logs: readonly (FoundLog & { readonly id: number })[];
  /** Unreadable payloads in it, and when each came. */
  readonly unreadable: readonly FoundUnreadable[];
  came(id: number): FoundStamp | undefined;
  /** Rows that are not whole. */
  readonly losses: readonly Loss[];
}

/** A row, looked into. */
export interface SalvagedRow {
  readonly stamp: FoundStamp;
  /** Unix milliseconds. */
  readonly firstMs: number;
  readonly batch: ReturnType<typeof batchOfRow>;
}

/** Gives what was found of the inbox. Numbers begin behind those of what is indexed. */
export function salvagedInbox(pages: Pages, found: Found): SalvagedInbox {
  const { inboxLast, inboxIndexed } = found;
  const whole: FoundInboxRow[] = [];
  const heads = new Map<number, FoundInboxRow>();
  for (const row of found.inbox) {
    // What lies on pages that are free again was indexed long ago.
    const isIndexed = inboxIndexed !== null && row.id <= inboxIndexed;
    const isNone = inboxLast !== null && row.id > inboxLast;
    if (isIndexed || isNone) continue;
    if (heads.get(row.id) === undefined || bytesAt(pages, row) !== null) heads.set(row.id, row);
  }
  const losses: Loss[] = [];
  for (const row of [...heads.values()].sort((a, b) => a.id - b.id)) {
    if (bytesAt(pages, row) !== null) whole.push(row);
    else losses.push({ messages: row.entries, vehicleIds: [], fromMs: row.firstMs, toMs: row.lastMs });
  }
  const counted = inboxLast === null || inboxIndexed === null ? heads.size : inboxLast - inboxIndexed;
  if (counted > heads.size) losses.push({ messages: null, vehicleIds: [], fromMs: null, toMs: null });

  function* rows(): Generator<SalvagedRow> {
    for (const row of whole) {
      const bytes = bytesAt(pages, row);
      if (bytes !== null) yield { stamp: row, firstMs: row.firstMs, batch: batchOfRow(bytes) };
    }
  }

  const logs: (FoundLog & { readonly id: number })[] = [];
  const unreadable: FoundUnreadable[] = [];
  const came = new Map<number, FoundStamp>();
  let nextLog = (found.side.logs.at(-1)?.id ?? 0) + 1;
  let nextUnreadable = (found.unreadable.at(-1)?.id ?? 0) + 1;
  for (const { stamp, batch } of rows()) {
    for (const { event, topic, body, receivedAtMs } of batch.logs) {
      const identity = logIdentityOf(event, topic);
      const receivedMs = Math.round(receivedAtMs);
      logs.push({ ...stamp, id: nextLog++, identity, topic, body: Uint8Array.from(body), receivedMs });
    }
    for (const { topic, payload, source, streamId, reason, receivedAtMs: arrivedMs } of batch.quarantined) {
      const receivedAtMs = Math.round(arrivedMs);
      const identity = unreadableIdentity({ source, stream: streamId, topic, payload });
      const kept = Uint8Array.from(payload);
      const common = { times: 1, whole: true, bytes: kept.byteLength, payload: kept };
      const id = nextUnreadable++;
      came.set(id, stamp);
      unreadable.push({
        ...common,
        id,
        identity,
        source,
        topic,
        reason,
        receivedAtMs,
        lastAtMs: receivedAtMs,
      });
    }
  }
  return { rows, logs, unreadable, came: (id) => came.get(id), losses };
}

/** Null where they are not as they were written. */
function bytesAt(pages: Pages, row: FoundInboxRow): Uint8Array | null {
  const bytes = rowAt(pages, row)?.at(-1);
  return bytes instanceof Uint8Array && row.checksum === crc32(bytes) ? bytes : null;
}
