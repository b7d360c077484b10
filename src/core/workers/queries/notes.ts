import type { OwnNote } from '../../../shared/handover.ts';
import type { NoteChange, NoteQuestion, StoredNotes } from '../../journal/port/notes.ts';
import { readNotes } from '../../journal/store/note-rows.ts';
import type { Reading } from './reading.ts';
import type { Writing } from './writing.ts';

/** Changes the shift log; the note as it is then, null where it is not there. */
export function changeNote(change: NoteChange, { writer }: Writing): OwnNote | null {
  return writer.notes.change(change);
}

/** Notes of the shift log, newest first. */
export function notePage(question: NoteQuestion, { database }: Reading): StoredNotes {
  return readNotes(database, question);
}
