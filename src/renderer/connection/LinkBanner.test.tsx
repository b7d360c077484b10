import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConnectionStatus, idleConnection } from '../../shared/connection.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { LinkBanner } from './LinkBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const live: ConnectionStatus = { ...idleConnection(0), state: 'live' };
const down: ConnectionStatus = {
  ...live,
  state: 'backing-off',
  retryAtMs: Date.now() + 60_000,
  cause: { code: 'connection-refused', message: 'Nobody <b>listens</b>.', advice: 'Check the address.' },
};
let screen: Screen;
afterEach(() => screen.close());

describe('link banner', () => {
  it('is not there while data is live', async () => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, { connection: live, hostLink: 'open' });
    expect(screen.page.textContent).toBe('');
  });

  it('says why data is not live and what to do, as text, and tries again when asked to', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(fake, <LinkBanner />, { connection: down, hostLink: 'open' });
    const words = screen.page.textContent;
    expect(words).toContain('What you see is not live. Nobody <b>listens</b>. Check the address.');
    expect(words).toMatch(/retry in (59 s|1 min)/);
    expect(screen.page.querySelector('b')).toBeNull();
    await screen.press('Retry now');
    expect(fake.calls.map(({ channel }) => channel)).toEqual(['connection.retry']);
    await screen.set({ connection: live });
    expect(screen.page.textContent).toBe('');
  });

  it.each([
    ['lost', 'This window cannot reach its monitor.'],
    ['locked-out', 'This browser is not known to the monitor.'],
  ] as const)('speaks of the host when it is %s, whatever the link was', async (hostLink, sentence) => {
    screen = await showScreen(createFakeHost(), <LinkBanner />, { connection: live, hostLink });
    expect(screen.page.textContent).toContain(sentence);
    expect(screen.page.textContent).not.toContain('retry in');
  });
});
