/** The shift log: notes that one dispatcher leaves for the next. */

/** What a note is about. Ids are those within all accounts (`scope.ts`); names are those of the moment it was written. */
export type NoteSubject =
  | { readonly kind: 'none' }
  | { readonly kind: 'vehicle'; readonly vehicleId: string; readonly name: string }
  | { readonly kind: 'stream'; readonly streamId: string; readonly name: string }
  | { readonly kind: 'alarm'; readonly alarmId: number; readonly name: string };

/** A wording of a note. */
export interface NoteText {
  /** The desk's name, as it was set then; empty where none was. */
  readonly by: string;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly text: string;
}

/** A note of one account's journal. */
export interface OwnNote {
  /** Within its account, never given twice. */
  readonly id: number;
  readonly subject: NoteSubject;
  /** As it was written, and each time that it was changed, oldest first; the last is the note as it is. */
  readonly texts: readonly [NoteText, ...NoteText[]];
  /** When it was removed, Unix milliseconds; null while it is there. */
  readonly removedMs: number | null;
}

/** The same within all accounts. */
export type Note = OwnNote & { readonly accountId: string };

export interface NoteKey {
  readonly accountId: string;
  readonly id: number;
}

/** Which notes are asked for, newest first. */
export interface NotesAsk {
  /** What wording, subject or name must hold, in any case; empty for all. */
  readonly text: string;
  /** Written in this span, Unix milliseconds, `toMs` not included; null where it has no bound. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly limit: number;
}

export interface NotesPage {
  readonly notes: readonly Note[];
  /** Whether there are older ones that match. */
  readonly hasMore: boolean;
}

export const LONGEST_SHIFT_NOTE = 2_000;
export const MOST_NOTES = 1_000;

/** A note as it is. */
export function wordingOf({ texts }: Pick<OwnNote, 'texts'>): NoteText {
  return texts.at(-1) ?? texts[0];
}
