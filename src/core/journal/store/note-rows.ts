import type { DatabaseSync } from 'node:sqlite';
import { type NoteSubject, type NoteText, type OwnNote, wordingOf } from '../../../shared/handover.ts';
import { preparedIn } from '../file/prepared.ts';
import type { NoteChange, NoteQuestion, StoredNotes } from '../port/notes.ts';

/** Makes a change; the note as it is then, null where there is none of that id. Within a transaction. */
export function changeNote(database: DatabaseSync, change: NoteChange): OwnNote | null {
  const prepared = (sql: string) => preparedIn(database, sql);
  const write = (note: number, { atMs, by, text }: NoteText): void => {
    prepared('INSERT INTO note_texts (note, at_ms, by, text) VALUES (?, ?, ?, ?)').run(note, atMs, by, text);
  };
  switch (change.kind) {
    case 'add': {
      const { lastInsertRowid } = prepared('INSERT INTO notes (made_ms, subject) VALUES (?, ?)').run(
        change.text.atMs,
        JSON.stringify(change.subject),
      );
      write(Number(lastInsertRowid), change.text);
      return noteOf(database, Number(lastInsertRowid));
    }
    case 'edit':
      if (noteOf(database, change.id) === null) return null;
      write(change.id, change.text);
      return noteOf(database, change.id);
    case 'remove':
      prepared('UPDATE notes SET removed_ms = ? WHERE id = ?').run(change.atMs, change.id);
      return noteOf(database, change.id);
  }
}

/** Notes that are there, newest first. A shift writes tens of them: they are looked through one by one. */
export function readNotes(database: DatabaseSync, question: NoteQuestion): StoredNotes {
  const { text, fromMs, toMs, limit } = question;
  const wanted = text.trim().toLocaleLowerCase();
  const notes: OwnNote[] = [];
  const rows = preparedIn(
    database,
    `SELECT id, subject, removed_ms FROM notes WHERE removed_ms IS NULL AND made_ms >= ? AND made_ms < ?
     ORDER BY made_ms DESC, id DESC`,
  ).iterate(fromMs ?? 0, toMs ?? Number.MAX_SAFE_INTEGER);
  for (const row of rows) {
    const note = readNote(database, row);
    if (note === null || !holds(note, wanted)) continue;
    if (notes.length === limit) return { notes, hasMore: true };
    notes.push(note);
  }
  return { notes, hasMore: false };
}

function holds(note: OwnNote, wanted: string): boolean {
  const { text, by } = wordingOf(note);
  const name = note.subject.kind === 'none' ? '' : note.subject.name;
  return wanted === '' || `${text}\n${by}\n${name}`.toLocaleLowerCase().includes(wanted);
}

function noteOf(database: DatabaseSync, id: number): OwnNote | null {
  const row = preparedIn(database, 'SELECT id, subject, removed_ms FROM notes WHERE id = ?').get(id);
  return row === undefined ? null : readNote(database, row);
}

function readNote(database: DatabaseSync, row: Record<string, unknown>): OwnNote | null {
  const [first, ...others] = preparedIn(
    database,
    'SELECT at_ms, by, text FROM note_texts WHERE note = ? ORDER BY id',
  )
    .all(Number(row.id))
    .map(({ at_ms, by, text }) => ({ atMs: Number(at_ms), by: String(by), text: String(text) }));
  if (first === undefined) return null;
  return {
    id: Number(row.id),
    subject: JSON.parse(String(row.subject)) as NoteSubject,
    texts: [first, ...others],
    removedMs: row.removed_ms === null ? null : Number(row.removed_ms),
  };
}
