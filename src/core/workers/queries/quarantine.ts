import {
  createUnreadableReader,
  type QuarantineRead,
  readQuarantine,
} from '../../journal/reading/unreadable-reader.ts';
import type { Reading } from './reading.ts';

/** How many unreadable payloads are held, how often they came, and the newest, newest first, each with its first bytes. */
export function quarantine(
  { limit, startBytes }: { readonly limit: number; readonly startBytes: number },
  { database }: Reading,
): QuarantineRead {
  return readQuarantine(database, limit, startBytes);
}

/** All bytes of one unreadable payload. */
export function quarantinedPayload(
  { id, maxBytes }: { readonly id: number; readonly maxBytes: number },
  { database }: Reading,
): Uint8Array<ArrayBuffer> | 'gone' | 'too-large' {
  const unreadable = createUnreadableReader(database);
  const bytes = unreadable.bytes(id);
  if (bytes !== undefined && bytes > maxBytes) return 'too-large';
  return unreadable.payload(id) ?? 'gone';
}
