import { act, useState } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { FormatChoices } from '../../shared/format/choices.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { inputNamed, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { createWindowStore } from '../window/window-store.ts';
import { DateTimeField } from './DateTimeField.tsx';
import { useFormatStore } from './format-store.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
});

function Field({ first }: { readonly first: string }) {
  const [value, setValue] = useState(first);
  return <DateTimeField name="from" label="From" hint="Included." value={value} onChange={setValue} />;
}
const show = async (first: string, choices: FormatChoices = {}): Promise<void> => {
  const windowStore = createWindowStore();
  windowStore.of(useFormatStore).getState().choose(choices);
  screen = await showScreen(createFakeHost(), <Field first={first} />, {}, windowStore);
};
const weekdays = (): readonly string[] =>
  [...document.querySelectorAll('[role=dialog] thead th')].map(({ textContent }) => textContent);
const heading = (): string =>
  document.querySelector('[role=dialog] header h2, [role=dialog] header h3')?.textContent ?? '';

async function pick(day: string): Promise<void> {
  const cell = [...document.querySelectorAll<HTMLElement>('[role=dialog] td [role=button]')].find(
    ({ textContent, dataset }) => textContent === day && dataset.outsideMonth === undefined,
  );
  if (cell === undefined) throw new Error(`No day ${day}.`);
  await act(async () => cell.click());
}

it('picks a day from a calendar, and leaves the time as it was typed', async () => {
  await show('2026-11-20 14:05');
  await screen.press('Pick a day: From');
  expect(heading()).toBe('November 2026');
  expect(weekdays()[0]).toMatch(/^M/);
  await pick('3');
  expect(inputNamed('from').value).toBe('2026-11-03 14:05');
  expect(document.querySelector('[role=dialog]')).toBeNull();
});

it('has the language and the week that were chosen, and begins the day where no time was typed', async () => {
  await show('', { locale: 'de-DE', firstDay: '7' });
  await typeInto(inputNamed('from'), 'soon');
  await screen.press('Pick a day: From');
  expect(weekdays()).toEqual(['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa']);
  await pick('9');
  expect(inputNamed('from').value).toMatch(/^\d{4}-\d\d-09 00:00:00$/);
});
