import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ConnectionStatus } from '../../shared/connection.ts';
import { fail, ok } from '../../shared/result.ts';
import type { StorageFailure } from '../../shared/storage-status.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someLink } from '../testing/some-account.ts';
import { LinkBanner } from './LinkBanner.tsx';
import { StorageBanner } from './StorageBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14);
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
const failure: StorageFailure = {
  cause: 'disk-full',
  why: { code: 'storage-disk-full', folder: '/<b>data</b>' },
  sinceMs: NOW_MS,
  retryAtMs: NOW_MS + 5_000,
};
const SAID = {
  message: 'The disk that holds /<b>data</b> is full.',
  advice:
    'Make room on it; Fleetglass goes on by itself. Nothing is acknowledged meanwhile, so flespi keeps what it has for you.',
};
const held: ConnectionStatus = {
  ...someLink(),
  state: 'backing-off',
  cause: failure.why,
};
const refused: ConnectionStatus = {
  ...held,
  state: 'refused',
  cause: { code: 'bad-token', message: 'The token is wrong.', advice: 'Paste another.' },
};
const failing = { storageFailure: failure, storageFailing: ['a'] };
const banners = (
  <>
    <StorageBanner />
    <LinkBanner />
  </>
);
let screen: Screen;
afterEach(() => screen.close());

describe('storage banner', () => {
  it('says once why nothing is taken in, what to do and when it is tried again, and ends by itself', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(fake, banners, { ...oneLink(held), ...failing });
    const words = screen.page.textContent;
    expect(words).toContain('Nothing new is taken in, so what you see is not live.');
    expect(words.split(SAID.message)).toHaveLength(2);
    expect(words).toContain(SAID.advice);
    expect(words).toContain('retry in 5 s');
    expect(screen.page.querySelector('b')).toBeNull();
    await screen.press('Retry now');
    expect(fake.calls).toEqual([{ channel: 'connection.retry', argument: { accountId: 'a' } }]);
    await screen.set({ storageFailure: { ...failure, retryAtMs: null } });
    expect(screen.page.textContent).toContain('trying now');
    await screen.set({ storageFailure: null, ...oneLink() });
    expect(screen.page.textContent).toBe('');
  });

  it('leaves the link’s own trouble to the link banner', async () => {
    screen = await showScreen(createFakeHost(), banners, {
      ...oneLink(refused),
      ...failing,
    });
    expect(screen.page.textContent).toContain(SAID.message);
    expect(screen.page.textContent).toContain('The token is wrong.');
  });

  it('tries every account whose journal takes nothing, and no other', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(fake, banners, {
      ...linksOf({ a: held, b: {}, c: held }),
      storageFailure: failure,
      storageFailing: ['a', 'c'],
    });
    await screen.press('Retry now');
    expect(fake.calls.map(({ argument }) => argument)).toEqual([{ accountId: 'a' }, { accountId: 'c' }]);
  });

  it('says why it could not be tried again', async () => {
    const fake = createFakeHost({
      'connection.retry': ({ accountId }) =>
        accountId === 'a' ? ok(null) : fail({ code: 'unknown-account' }),
    });
    screen = await showScreen(fake, <StorageBanner />, {
      ...linksOf({ a: held, c: held }),
      storageFailure: failure,
      storageFailing: ['a', 'c'],
    });
    await screen.press('Retry now');
    expect(screen.page.querySelector('[role=alert]')?.textContent).toBe('There is no such account any more.');
  });

  it('says nothing of the storage of a monitor out of reach', async () => {
    screen = await showScreen(createFakeHost(), banners, {
      ...oneLink(held),
      ...failing,
      hostLink: 'lost',
    });
    expect(screen.page.textContent).not.toContain(SAID.message);
    expect(screen.page.textContent).toContain('This window cannot reach its monitor.');
  });
});
