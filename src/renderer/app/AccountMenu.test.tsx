import './testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { ExportsProvider } from '../exports/exports-context.tsx';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import type { AppState } from '../stores/stores.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount } from '../testing/some-account.ts';
import { AccountMenu } from './AccountMenu.tsx';
import { AppDialogs } from './AppDialogs.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

const show = async (state: Partial<AppState>, fake: FakeHost = createFakeHost()): Promise<void> => {
  screen = await showScreen(
    fake,
    <ExportsProvider>
      <AccountMenu />
      <AppDialogs />
    </ExportsProvider>,
    state,
  );
};
const button = (): HTMLButtonElement => {
  const found = screen.page.querySelector('button');
  if (found === null) throw new Error('There is no menu.');
  return found;
};
const entries = (): readonly HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')];
async function choose(entry: string): Promise<void> {
  await act(async () => button().click());
  const item = entries().find(({ textContent }) => textContent.includes(entry));
  if (item === undefined) throw new Error(`No entry ${entry}.`);
  await act(async () => item.click());
}

describe('account menu', () => {
  it('is not there without an account', async () => {
    await show({ accounts: [] });
    expect(screen.page.querySelector('button')).toBeNull();
  });

  it('has the name of the only account', async () => {
    await show(oneLink());
    expect(button().textContent.trim()).toBe('North');
    await act(async () => button().click());
    expect(entries()[0]?.textContent).toBe('Accounts…');
  });

  it('leads to the browsers where the host lets browsers in', async () => {
    await show(oneLink(), createFakeHost({ 'browsers.access': () => ok({ remembered: false, others: 0 }) }));
    await choose('Browsers…');
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('No other browser is let in.');
    await screen.close();
    await show(oneLink(), createFakeHost({ 'browsers.access': () => fail({ code: 'no-browsers' }) }));
    await act(async () => button().click());
    expect(entries().map(({ textContent }) => textContent)).not.toContain('Browsers…');
  });

  it('counts several, and lists how each stands', async () => {
    const paused = someAccount({ id: 'c', name: 'West', paused: true });
    await show(linksOf({ a: {}, b: { state: 'refused' }, c: { state: 'idle' } }, [paused]));
    expect(button().textContent.trim()).toBe('3 accounts');
    await act(async () => button().click());
    expect(
      entries()
        .slice(0, 3)
        .map(({ lastChild, textContent }) => [textContent, lastChild?.textContent]),
    ).toEqual([
      ['NNorthLive', 'Live'],
      ['SSouthRefused', 'Refused'],
      ['WWestPaused', 'Paused'],
    ]);
  });

  it.each([
    ['South', { kind: 'accounts' }],
    ['Accounts…', { kind: 'accounts' }],
    ['Add account…', { kind: 'add-account' }],
    ['Doctor: South…', { kind: 'doctor', accountId: 'b' }],
    ['HTTP listener…', { kind: 'listener', offersSecret: false }],
  ])('leads from %s on', async (entry, dialog) => {
    await show(linksOf({ a: {}, b: { state: 'refused' } }));
    await choose(entry);
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual(dialog);
  });

  it.each([['Storage…', 'Storage', 'storage.status']] as const)(
    'opens %s and closes it again',
    async (entry, title, channel) => {
      const fake = createFakeHost();
      await show(oneLink(), fake);
      await choose(entry);
      expect(document.querySelector('[role=dialog]')?.textContent).toContain(title);
      expect(fake.calls.map((call) => call.channel)).toContain(channel);
      await screen.press('Close');
      expect(document.querySelector('[role=dialog]')).toBeNull();
    },
  );

  it('asks for the settings file', async () => {
    await show(oneLink());
    await choose('Settings file…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'settings-file' });
  });

  it('asks for the export dialog, for all vehicles', async () => {
    await show(oneLink());
    await choose('Export messages…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toMatchObject({
      kind: 'export',
      vehicleId: null,
    });
  });

  it.each([
    ['Demo fleet', 'Demo fleet'],
    ['Training', 'Training Demo'],
  ])('marks the simulator %s once: %s', async (name, words) => {
    await show(linksOf({ a: {} }, [someAccount({ name, kind: 'demo' })]));
    expect(button().textContent.trim()).toBe(words);
    expect(button().getAttribute('aria-label')).toBe(`Account ${words}`);
  });
});
