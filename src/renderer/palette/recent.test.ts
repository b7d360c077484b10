import { afterEach, expect, it } from 'vitest';
import { createWindowStore } from '../window/window-store.ts';
import { readChoices, useRecent } from './recent.ts';

afterEach(() => window.localStorage.clear());

it('has the newest first, each once, and keeps them for the next start', () => {
  const { choose } = createWindowStore().of(useRecent).getState();
  for (const choice of ['command:fit', 'vehicle:a 1', 'command:fit'] as const) choose(choice);
  expect(createWindowStore().of(useRecent).getState().choices).toEqual(['command:fit', 'vehicle:a 1']);
});

it('keeps so many', () => {
  const recent = createWindowStore().of(useRecent);
  for (let at = 0; at < 40; at += 1) recent.getState().choose(`vehicle:${at}`);
  expect(recent.getState().choices).toHaveLength(12);
  expect(recent.getState().choices[0]).toBe('vehicle:39');
});

it.each([
  ['nothing', null],
  ['no JSON', '{'],
  ['no list', '{"a":1}'],
  ['a list of other things', '[1,null,"","planet:mars","vehicle:"]'],
])('is empty after %s', (_what, kept) => expect(readChoices(kept)).toEqual([]));
