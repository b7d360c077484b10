import type { WaitingRow } from '../../journal/port/journal.ts';
import type { Writing } from './writing.ts';

/** Rows of the inbox, in order: what was acknowledged and is not indexed yet. */
export function inbox(_: null, { writer }: Writing): readonly WaitingRow[] {
  return writer.inbox();
}

/** The bytes of the first of them; null where they are lost, which is noted and told. */
export function inboxRow(id: number, { writer }: Writing): Uint8Array<ArrayBuffer> | null {
  return writer.inboxRow(id);
}
