import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus } from '../../shared/listener.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { ListenerBanner } from './ListenerBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const BARE: ListenerStatus = {
  state: 'listening',
  failure: null,
  settings: { ...DEFAULT_LISTENER_SETTINGS, enabled: true, secretHeader: null },
  accountId: 'a',
  accountFailure: null,
  hasSecret: false,
  secret: 'none',
  fixedByOptions: false,
  url: 'http://127.0.0.1:8640/flespi',
  exposed: false,
  batches: 0,
  messages: 0,
  refused: 0,
  lastBatchMs: null,
  lastRefusal: null,
};
const ASKING: ListenerStatus = { ...BARE, settings: { ...BARE.settings, secretHeader: 'X-Secret' } };
let screen: Screen;
const open = async (status: ListenerStatus): Promise<FakeHost> => {
  const fake = createFakeHost({ 'listener.status': () => ok(status) });
  screen = await showScreen(fake, <ListenerBanner />, { hostLink: 'open' });
  return fake;
};
const words = (): string => screen.page.textContent;
afterEach(async () => {
  await screen.close();
});

it('says so, and leads to a secret that is made', async () => {
  await open(BARE);
  expect(words()).toContain(
    'The HTTP listener asks for no secret. Every program on this computer, and whoever a tunnel leads here, can push made-up messages.',
  );
  await screen.press('Make a secret…');
  expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
    kind: 'listener',
    offersSecret: true,
  });
});

it('says who can push where others reach it', async () => {
  await open({ ...BARE, exposed: true });
  expect(words()).toContain('Everybody on the network can push made-up messages.');
});

it('says which option mends one that options set', async () => {
  await open({ ...BARE, fixedByOptions: true });
  expect(words()).toContain('Start Fleetglass with --listener-secret-file');
  expect(words()).not.toContain('Make a secret');
});

it.each([
  ['asks for a secret', ASKING],
  ['is off', { ...BARE, settings: { ...BARE.settings, enabled: false } }],
])('says nothing of one that %s', async (_name, status) => {
  await open(status);
  expect(words()).toBe('');
});

it('goes away by itself once a secret is asked for', async () => {
  const fake = await open(BARE);
  await act(async () => fake.emit('listener.changed', ASKING));
  expect(words()).toBe('');
});

it('goes away when it is dismissed, and comes back with the next start of the host', async () => {
  const fake = await open(BARE);
  await screen.press('Dismiss');
  await act(async () => fake.emit('listener.changed', { ...BARE, batches: 1 }));
  expect(words()).toBe('');
  await screen.set({ epoch: 1 });
  expect(words()).toContain('asks for no secret');
});
