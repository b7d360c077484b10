import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keysStrings } from '../../shared/wording/en/window/keys.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { useFormatStore } from '../ui/format-store.ts';
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS } from './commands.ts';
import { KeyboardDialog } from './KeyboardDialog.tsx';
import { FIRST_KEYS, readKeys } from './key-map.ts';
import { useKeys } from './keys-store.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
const onClose = vi.fn();
beforeEach(async () => {
  screen = await showScreen(createFakeHost(), <KeyboardDialog onClose={onClose} />);
});
afterEach(async () => {
  await screen.close();
  window.localStorage.clear();
  onClose.mockReset();
});

const dialog = (): HTMLElement => {
  const found = document.querySelector<HTMLElement>('[role=dialog]');
  if (found === null) throw new Error('No dialog.');
  return found;
};
const told = (): string => dialog().querySelector('[role=status]')?.textContent ?? '';
const keyOf = (words: string): HTMLElement => {
  const found = [...dialog().querySelectorAll('li')].find(
    (item) => item.querySelector('span')?.textContent === words,
  );
  const button = found?.querySelector('button');
  if (button === null || button === undefined) throw new Error(`No key for ${words}.`);
  return button;
};
const change = async (words: string, ...keys: readonly string[]): Promise<void> => {
  await act(async () => keyOf(words).click());
  for (const key of keys) {
    await act(async () =>
      keyOf(words).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })),
    );
  }
};
const FIT = 'Show the whole fleet on the map';
const kept = () => readKeys(window.localStorage.getItem('fleetglass.keys')).map;

describe('the keyboard dialog', () => {
  it('says what each key does', () => {
    const items = [...dialog().querySelectorAll('ul li > button + span')].map(
      ({ textContent }) => textContent,
    );
    const inOrder = COMMAND_GROUPS.flatMap((group) =>
      COMMAND_IDS.filter((id) => COMMANDS[id].group === group),
    );
    expect(items).toEqual(inOrder.map((id) => keysStrings[`action_${id}`]));
  });

  it('tells of the keys that are always the same, those with Ctrl too', () => {
    const rows = [...dialog().querySelectorAll('li, dl > div')].map((row) => row.textContent);
    expect(rows).toContain('/Go to the vehicle search');
    expect(rows).toContain('noneFind anything: vehicles, streams, geofences, places, commandsCtrlK');
    expect(rows).toContain('noneLanguage, units and time…Ctrl,');
    expect(rows).toContain('↑↓In a list: go to the row, and select it with Enter');
  });

  it('calls them as German keyboards do in German', async () => {
    await act(async () => screen.windowStore.of(useFormatStore).getState().choose({ language: 'de' }));
    const rows = [...dialog().querySelectorAll('li')].map((row) => row.textContent);
    expect(rows).toContain('keineAlles finden: Fahrzeuge, Streams, Orte, BefehleStrgK');
  });

  it('changes a key, says so and keeps it', async () => {
    await change(FIT, 'x');
    expect(keyOf(FIT).textContent).toBe('X');
    expect(told()).toBe(`${FIT}: X`);
    expect(kept()).toEqual({ ...FIRST_KEYS, fit: 'X' });
  });

  it('tells of a key that another has, and changes nothing', async () => {
    await change(FIT, 'c');
    expect(told()).toBe('C is already the key for “Centre the map on the selected vehicle”.');
    expect(screen.windowStore.of(useKeys).getState().map).toEqual(FIRST_KEYS);
  });

  it('refuses keys that have a meaning everywhere, and waits on for another', async () => {
    await change(FIT, 'Enter');
    expect(told()).toBe('Enter has a meaning everywhere and cannot be given away.');
    await act(async () =>
      keyOf(FIT).dispatchEvent(new KeyboardEvent('keydown', { key: 'y', bubbles: true })),
    );
    expect(screen.windowStore.of(useKeys).getState().map.fit).toBe('Y');
  });

  it('takes a key away by Delete, and leaves it by Escape without closing', async () => {
    await change(FIT, 'Escape');
    expect(keyOf(FIT).textContent).toBe('F');
    expect(onClose).not.toHaveBeenCalled();
    await change(FIT, 'Delete');
    expect(keyOf(FIT).textContent).toBe('none');
    expect(kept().fit).toBeNull();
  });

  it('puts everything back, and switches all of them off', async () => {
    await change(FIT, 'x');
    await screen.press('As they first were');
    expect(screen.windowStore.of(useKeys).getState().map).toEqual(FIRST_KEYS);
    const off = dialog().querySelector<HTMLInputElement>('input[role=switch], input[type=checkbox]');
    await act(async () => off?.click());
    expect(screen.windowStore.of(useKeys).getState().on).toBe(false);
  });
});
