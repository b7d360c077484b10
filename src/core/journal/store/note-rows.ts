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

/** In place of the number of an alarm that is lost. None has it. */
const LOST_ALARM = Number.MIN_SAFE_INTEGER;

/**
 * Takes in notes of a journal that was set aside, each once: one that is here already gets the wordings that it lacks. `alarmIds`: under
 * which number an alarm of that journal is here. Within a transaction.
 */
export function bringNotesOver(
  database: DatabaseSync,
  notes: readonly OwnNote[],
  alarmIds: ReadonlyMap<number, number>,
): void {
  const prepared = (sql: string) => preparedIn(database, sql);
  for (const { subject, texts, removedMs } of notes) {
    const [first, ...others] = texts;
    const known = prepared(
      `SELECT note FROM note_texts WHERE note IN (SELECT id FROM notes WHERE made_ms = ?) AND at_ms = ? AND by = ? AND text = ?`,
    ).get(first.atMs, first.atMs, first.by, first.text);
    const note =
      known === undefined
        ? changeNote(database, { kind: 'add', subject: withAlarm(subject, alarmIds), text: first })?.id
        : Number(known.note);
    if (note === undefined) continue;
    for (const text of others) {
      const has = prepared('SELECT 1 FROM note_texts WHERE note = ? AND at_ms = ? AND text = ?');
      if (has.get(note, text.atMs, text.text) === undefined)
        changeNote(database, { kind: 'edit', id: note, text });
    }
    if (known === undefined && removedMs !== null)
      changeNote(database, { kind: 'remove', id: note, atMs: removedMs });
  }
}

function withAlarm(subject: NoteSubject, alarmIds: ReadonlyMap<number, number>): NoteSubject {
  if (subject.kind !== 'alarm') return subject;
  return { ...subject, alarmId: alarmIds.get(subject.alarmId) ?? LOST_ALARM };
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
