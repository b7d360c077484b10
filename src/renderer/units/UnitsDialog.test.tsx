import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSettingsCommands } from '../app/use-settings-commands.ts';
import { WindowClock } from '../app/WindowClock.tsx';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { listenToKeys } from '../keys/listen-to-keys.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { choose, dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { useFormatStore } from '../ui/format-store.ts';
import { UnitsDialog } from './UnitsDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
const KEPT = 'fleetglass.format';

async function open(): Promise<void> {
  screen = await showScreen(createFakeHost(), <UnitsDialog onClose={() => {}} />);
}
const kept = (): unknown => JSON.parse(window.localStorage.getItem(KEPT) ?? 'null');
const sample = (): string => document.querySelector('[role=dialog] time')?.parentElement?.textContent ?? '';

async function select(label: string, id: string): Promise<void> {
  const field = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label);
  const found = document.getElementById(field?.htmlFor ?? '');
  if (!(found instanceof HTMLSelectElement)) throw new Error(`No select ${label}.`);
  await act(async () => {
    found.value = id;
    found.dispatchEvent(new Event('change', { bubbles: true }));
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 29, 13, 3, 22) });
});
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
  vi.useRealTimers();
});

it('shows how it writes, which holds at once and is kept', async () => {
  await open();
  expect(sample()).toBe('Now 29 Nov 2026 13:03:22 UTC · 63 km/h · 12480 km · 45.5 l · 21.5 °C');
  await choose('miles');
  await choose('imperial');
  await choose('°F');
  await choose('12 hours');
  expect(sample().replaceAll('\u202f', ' ').replace('p.m.', 'pm')).toBe(
    'Now 29 Nov 2026 1:03:22 pm UTC · 39.1 mph · 7,754.7 mi · 10.01 gal · 70.7 °F',
  );
  expect(kept()).toEqual({ distance: 'mi', volume: 'imp-gal', temperature: 'f', hours: '12' });
  await choose('As the system has it: km');
  expect(sample()).toContain('63 km/h');
  expect(kept()).toEqual({ volume: 'imp-gal', temperature: 'f', hours: '12' });
  await screen.press('All as the system has it');
  expect(sample()).toBe('Now 29 Nov 2026 13:03:22 UTC · 63 km/h · 12480 km · 45.5 l · 21.5 °C');
  expect(kept()).toEqual({});
});

it('has a word for each choice', async () => {
  await open();
  // What has none is shown by its key.
  expect(dialogWords()).not.toMatch(/\b[a-z]+_\w/i);
});

it('writes dates in the language that is chosen, and its week', async () => {
  await open();
  await select('Dates', 'de-DE');
  expect(sample()).toContain('29. Nov. 2026 13:03:22 UTC');
  await select('Dates', 'en-US');
  expect(sample()).toContain('Nov 29, 2026');
  expect(dialogWords()).toContain('As the system has it: Sunday');
  await select('First day of the week', '1');
  expect(kept()).toEqual({ locale: 'en-US', firstDay: '1' });
  await select('Dates', 'automatic');
  expect(kept()).toEqual({ firstDay: '1' });
});

it('speaks the language that is chosen, at once, with its figures and dates', async () => {
  await open();
  expect(document.documentElement.lang).toBe('en');
  expect(dialogWords()).toContain('As the system has it: English');
  await choose('Deutsch');
  expect(document.documentElement.lang).toBe('de');
  expect(document.querySelector('[role=dialog] h2')?.textContent).toBe('Sprache, Einheiten und Zeit');
  await choose('Meilen, mph, Fuß');
  expect(sample()).toBe('Jetzt 29. Nov. 2026 13:03:22 UTC · 39,1 mph · 7.754,7 mi · 45,5 l · 21,5 °C');
  expect(kept()).toEqual({ language: 'de', distance: 'mi' });
  await choose('English');
  expect(sample()).toContain('Now 29 Nov 2026');
  await choose('As the system has it: English');
  expect(kept()).toEqual({ distance: 'mi' });
});

it('goes by the local time, UTC, or a zone that is named', async () => {
  await open();
  expect(dialogWords()).toContain('Local time: UTC');
  expect(document.querySelector('input[name=zone]')).toBeNull();
  await choose('Another');
  expect(document.querySelector<HTMLInputElement>('input[role=combobox]')?.value).toBe('UTC');
  expect(kept()).toEqual({ zone: 'UTC' });
  await act(async () => screen.windowStore.of(useFormatStore).getState().choose({ zone: 'Europe/Berlin' }));
  expect(sample()).toContain('29 Nov 2026 14:03:22 UTC+1');
  await choose('UTC');
  expect(kept()).toEqual({ zone: 'UTC' });
  expect(document.querySelector('input[role=combobox]')).toBeNull();
  await choose('Local time');
  expect(kept()).toEqual({});
});

/** The clock in a window that knows the commands of its menu. */
function ClockOfWindow() {
  useSettingsCommands(null);
  return <WindowClock />;
}

it('is what the clock leads to, and Ctrl and the comma', async () => {
  screen = await showScreen(createFakeHost(), <ClockOfWindow />);
  const stop = listenToKeys(window, screen.windowStore);
  await screen.press('13:03:22 UTC');
  expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'units' });
  await act(async () => screen.windowStore.of(useDialogs).setState({ stack: [] }));
  const key = new KeyboardEvent('keydown', { key: ',', ctrlKey: true, cancelable: true });
  await act(async () => void window.dispatchEvent(key));
  stop();
  expect(key.defaultPrevented).toBe(true);
  expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'units' });
});
