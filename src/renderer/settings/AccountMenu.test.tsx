import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { useExportDialog } from '../exports/export-dialog.ts';
import { createFakeHost, type FakeHost } from '../host/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { AccountMenu } from './AccountMenu.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const depot = {
  id: '1',
  name: 'Depot',
  brokerUrl: 'mqtt://host',
  protocolVersion: 5,
  tokenHint: '',
  demo: false,
} as const;
let screen: Screen;
afterEach(() => screen.close());

async function choose(fake: FakeHost, entry: string): Promise<void> {
  screen = await showScreen(fake, <AccountMenu />, { account: depot });
  await screen.press('Account Depot');
  const item = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(
    ({ textContent }) => textContent === entry,
  );
  if (item === undefined) throw new Error(`No entry ${entry}.`);
  await act(async () => item.click());
}
const dialog = (): Element | null => document.querySelector('[role=alertdialog]');

describe('account menu', () => {
  it('asks before it forgets, and forgets nothing on Cancel', async () => {
    const fake = createFakeHost({ 'account.forget': () => ok(null) });
    await choose(fake, 'Forget account…');
    expect(dialog()?.textContent).toContain('“Depot”');
    await screen.press('Cancel');
    expect(dialog()).toBeNull();
    expect(fake.calls).toEqual([]);
  });

  it('forgets once confirmed', async () => {
    const fake = createFakeHost({ 'account.forget': () => ok(null) });
    await choose(fake, 'Forget account…');
    await screen.press('Forget account');
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['account.forget']);
    expect(dialog()).toBeNull();
  });

  it('stays open and says why where the account could not be forgotten', async () => {
    await choose(
      createFakeHost({ 'account.forget': () => fail('busy', 'The file is in use.') }),
      'Forget account…',
    );
    await screen.press('Forget account');
    expect(dialog()?.textContent).toContain('The file is in use.');
  });

  it.each([
    ['HTTP listener…', 'HTTP listener', 'listener.status'],
    ['Storage…', 'Storage', 'storage.status'],
  ])('opens %s and closes it again', async (entry, title, channel) => {
    const fake = createFakeHost();
    await choose(fake, entry);
    expect(document.querySelector('[role=dialog]')?.textContent).toContain(title);
    expect(fake.calls.map((call) => call.channel)).toContain(channel);
    await screen.press('Close');
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('asks for the export dialog, for all vehicles', async () => {
    await choose(createFakeHost(), 'Export messages…');
    expect(useExportDialog.getState()).toMatchObject({ isOpen: true, vehicleId: null });
    useExportDialog.getState().close();
  });

  it.each([
    ['Demo fleet', 'Demo fleet'],
    ['Training', 'Training Demo'],
  ])('marks the simulator %s once: %s', async (name, words) => {
    screen = await showScreen(createFakeHost(), <AccountMenu />, { account: { ...depot, name, demo: true } });
    expect(screen.page.querySelector('button')?.textContent.trim()).toBe(words);
    expect(screen.page.querySelector('button')?.getAttribute('aria-label')).toBe(`Account ${words}`);
  });
});
