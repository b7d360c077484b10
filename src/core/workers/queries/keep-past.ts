import type { LinkNote } from '../../journal/past/link-rows.ts';
import type { BuiltSegment } from '../../journal/past/segment-rows.ts';
import type { Writing } from './writing.ts';

/** Keeps a part of the past that was made of the messages, and drops others; false where the disk has little room left. */
export function keepPast(
  changes: { readonly drop: readonly number[]; readonly segment: BuiltSegment | null },
  { writer }: Writing,
): boolean {
  return writer.keepPast(changes);
}

/** Notes how the account's link is from now on. */
export function noteLink(note: LinkNote, { writer }: Writing): null {
  writer.noteLink(note);
  return null;
}
