import type { NoteSubject, NotesAsk, NoteText, OwnNote } from '../../../shared/handover.ts';

/** A change of the shift log: a new note, another wording of one, one that goes or comes back. */
export type NoteChange =
  | { readonly kind: 'add'; readonly subject: NoteSubject; readonly text: NoteText }
  | { readonly kind: 'edit'; readonly id: number; readonly text: NoteText }
  /** `atMs`: Unix milliseconds; null puts it back. */
  | { readonly kind: 'remove'; readonly id: number; readonly atMs: number | null };

export type NoteQuestion = NotesAsk;

/** Newest first. */
export interface StoredNotes {
  readonly notes: readonly OwnNote[];
  readonly hasMore: boolean;
}
