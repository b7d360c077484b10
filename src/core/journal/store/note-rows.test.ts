import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import type { NoteSubject } from '../../../shared/handover.ts';
import { migrate } from '../file/schema.ts';
import type { NoteQuestion } from '../port/notes.ts';
import { bringNotesOver, changeNote, readNotes } from './note-rows.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});
const add = (atMs: number, text: string, subject: NoteSubject = { kind: 'none' }, by = 'Anna') =>
  changeNote(database, { kind: 'add', subject, text: { by, atMs, text } });
const ask = (question: Partial<NoteQuestion> = {}) =>
  readNotes(database, { text: '', fromMs: null, toMs: null, limit: 10, ...question });
const textsOf = (question?: Partial<NoteQuestion>) =>
  ask(question).notes.map(({ texts }) => texts.at(-1)?.text);

it('keeps notes, newest first, in a span, and as many as asked for', () => {
  for (const atMs of [100, 200, 300]) add(atMs, `at ${atMs}`);
  expect(textsOf()).toEqual(['at 300', 'at 200', 'at 100']);
  expect(textsOf({ fromMs: 200, toMs: 300 })).toEqual(['at 200']);
  expect(ask({ limit: 2 })).toMatchObject({ hasMore: true, notes: [{}, {}] });
  expect(ask({ limit: 3 }).hasMore).toBe(false);
});

it('keeps each wording of a note that is changed', () => {
  const note = add(100, 'tyre flat');
  const edited = changeNote(database, {
    kind: 'edit',
    id: note?.id ?? 0,
    text: { by: 'Ben', atMs: 200, text: 'tyre changed' },
  });
  expect(edited?.texts.map(({ by, text }) => [by, text])).toEqual([
    ['Anna', 'tyre flat'],
    ['Ben', 'tyre changed'],
  ]);
  expect(changeNote(database, { kind: 'edit', id: 99, text: { by: '', atMs: 1, text: 'x' } })).toBeNull();
});

it('removes a note and puts it back', () => {
  const id = add(100, 'gone')?.id ?? 0;
  expect(changeNote(database, { kind: 'remove', id, atMs: 200 })?.removedMs).toBe(200);
  expect(ask().notes).toEqual([]);
  expect(changeNote(database, { kind: 'remove', id, atMs: null })?.removedMs).toBeNull();
  expect(textsOf()).toEqual(['gone']);
  expect(changeNote(database, { kind: 'remove', id: 99, atMs: 1 })).toBeNull();
});

it.each([
  ['TYRE', ['flat tyre']],
  ['ben', ['by somebody else']],
  ['truck 7', ['about a vehicle']],
  ['nothing', []],
])('finds %s in wording, name and subject', (text, expected) => {
  add(1, 'flat tyre');
  add(2, 'by somebody else', { kind: 'none' }, 'Ben');
  add(3, 'about a vehicle', { kind: 'vehicle', vehicleId: 'a/7', name: 'Truck 7' });
  expect(textsOf({ text })).toEqual(expected);
});

it('takes notes of another journal in once, with the wordings that are missing here, and the alarm under its number here', () => {
  const text = (atMs: number, words: string) => ({ by: 'Anna', atMs, text: words });
  const about = { kind: 'alarm', alarmId: 12, name: 'SOS' } as const;
  const theirs = { id: 4, subject: about, texts: [text(100, 'called')], removedMs: null } as const;
  const alarmIds = new Map([[12, -3]]);
  add(300, 'own');
  bringNotesOver(database, [theirs], alarmIds);
  bringNotesOver(
    database,
    [
      { ...theirs, texts: [...theirs.texts, text(200, 'called back')] },
      { ...theirs, id: 5, subject: { ...about, alarmId: 13 }, texts: [text(150, 'of one that is lost')] },
      { ...theirs, id: 6, texts: [text(160, 'removed')], removedMs: 170 },
    ],
    alarmIds,
  );
  const { notes } = ask();
  expect(notes.map(({ texts }) => texts.map((each) => each.text))).toEqual([
    ['own'],
    ['of one that is lost'],
    ['called', 'called back'],
  ]);
  expect(notes[2]?.subject).toEqual({ ...about, alarmId: -3 });
  expect(notes[1]?.subject).toMatchObject({ kind: 'alarm', name: 'SOS', alarmId: Number.MIN_SAFE_INTEGER });
});
