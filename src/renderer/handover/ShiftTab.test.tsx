import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Note } from '../../shared/handover.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useNoteDraft } from '../shell/note-draft.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { ShiftReport } from './ShiftReport.tsx';
import { ShiftTab } from './ShiftTab.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14, 3, 12);
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

const note = (id: number, texts: Note['texts'], subject: Note['subject'] = { kind: 'none' }): Note => ({
  accountId: 'a',
  id,
  subject,
  texts,
  removedMs: null,
});
const flat = note(
  1,
  [
    { by: 'Anna', atMs: NOW_MS - 60_000, text: 'tyre flat' },
    { by: 'Ben', atMs: NOW_MS, text: 'tyre changed' },
  ],
  { kind: 'vehicle', vehicleId: 'a/7', name: 'Truck 7' },
);
const buttonNamed = (name: string): HTMLElement =>
  [...document.querySelectorAll('button')].find(
    (button) => (button.getAttribute('aria-label') ?? button.textContent) === name,
  ) as HTMLElement;
const press = (name: string) => act(async () => buttonNamed(name).click());

it('shows a note with who wrote it and what it said before, and takes a deletion back', async () => {
  const asked: unknown[] = [];
  const told = (channel: string) => (argument: unknown) => {
    asked.push([channel, argument]);
    return ok(flat);
  };
  screen = await showScreen(
    createFakeHost({
      'handover.notes': () => ok({ notes: [flat], hasMore: false }),
      'handover.remove': told('remove'),
      'handover.restore': told('restore'),
    }),
    <ShiftTab dataLive />,
    oneLink(),
  );
  const { page } = screen;
  expect(page.textContent).toContain('by Anna');
  expect(page.textContent).toContain('Truck 7');
  expect(page.querySelector('details')?.textContent).toContain('tyre flat');
  await press('Delete the note: tyre changed');
  expect(page.textContent).toContain('Note deleted.');
  await press('Undo');
  expect(asked).toEqual([
    ['remove', { accountId: 'a', id: 1 }],
    ['restore', { accountId: 'a', id: 1 }],
  ]);
  expect(page.textContent).not.toContain('Note deleted.');
});

it('keeps a changed note by Enter, as a new one', async () => {
  const edit = vi.fn(() => ok(flat));
  screen = await showScreen(
    createFakeHost({ 'handover.notes': () => ok({ notes: [flat], hasMore: false }), 'handover.edit': edit }),
    <ShiftTab dataLive />,
    oneLink(),
  );
  await press('Change the note: tyre changed');
  const field = document.activeElement as HTMLTextAreaElement;
  expect(field.selectionStart).toBe('tyre changed'.length);
  const enter = (shiftKey: boolean) =>
    act(async () =>
      field.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', shiftKey, bubbles: true, cancelable: true }),
      ),
    );
  await enter(true);
  expect(edit).not.toHaveBeenCalled();
  await enter(false);
  expect(edit.mock.calls).toEqual([[{ accountId: 'a', id: 1, text: 'tyre changed' }]]);
  expect(screen.page.querySelectorAll('textarea')).toHaveLength(1);
});

it('keeps a note on what it was begun on', async () => {
  const add = vi.fn(() => ok(flat));
  screen = await showScreen(
    createFakeHost({ 'handover.notes': () => ok({ notes: [], hasMore: false }), 'handover.add': add }),
    <ShiftTab dataLive />,
    oneLink(),
  );
  expect(screen.page.textContent).toContain('No notes yet');
  const draft = screen.windowStore.of(useNoteDraft);
  const subject = { kind: 'vehicle', vehicleId: 'a/7', name: 'Truck 7' } as const;
  await act(async () => {
    draft.getState().begin(subject, 'a');
    draft.getState().write('brakes squeal');
  });
  expect(screen.page.textContent).toContain('About Truck 7');
  await press('Keep note');
  expect(add.mock.calls[0]).toEqual([{ accountId: 'a', subject, text: 'brakes squeal' }]);
  expect(draft.getState()).toMatchObject({ text: '', subject: { kind: 'none' } });
});

it('says what happened in a span', async () => {
  const outline = { fromMs: 0, toMs: NOW_MS, accounts: [] };
  screen = await showScreen(
    createFakeHost({
      'handover.notes': () => ok({ notes: [flat], hasMore: false }),
      'past.outline': () => ok(outline),
      'alarms.history': () => ok({ alarms: [], hasMore: false }),
    }),
    <ShiftReport onClose={() => {}} />,
    oneLink(),
  );
  const sheet = document.querySelector('article');
  expect(sheet?.querySelector('h1')?.textContent).toContain('What happened from');
  expect(sheet?.textContent).toContain('Anna: tyre changed');
  expect(sheet?.textContent).toContain('Alarms: Nothing.');
});
