import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type ConnectionStatus, idleConnection } from '../../shared/connection.ts';
import { createFakeHost } from '../host/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { LinkChip } from './LinkChip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14);
const live: ConnectionStatus = { ...idleConnection(NOW_MS - 125_000), state: 'live' };
let screen: Screen;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
afterEach(() => screen.close());

const words = (): string | undefined => screen.page.querySelector('button')?.textContent.replace(/\s+/g, ' ');

describe('link chip', () => {
  it.each([
    [{ connection: live }, 'Live', 'for 2 min'],
    [
      { connection: { ...live, state: 'backing-off', retryAtMs: NOW_MS + 17_000 } },
      'Waiting to retry',
      'retry in 17 s',
    ],
    [{ connection: { ...live, state: 'refused' } }, 'Refused', 'for 2 min'],
  ] as const)('says state and time of %o', async (state, word, time) => {
    screen = await showScreen(createFakeHost(), <LinkChip />, { hostLink: 'open', ...state });
    expect(words()).toContain(word);
    expect(words()).toContain(time);
  });

  it('gives no times of a broker it cannot ask about', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, { connection: live, hostLink: 'lost' });
    expect(words()).toMatch(/^(Link: )?Monitor out of reach$/);
  });

  it('opens to when the host was last in reach', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, {
      connection: { ...live, sessionPresent: true },
      hostLink: 'lost',
      lastContactMs: NOW_MS - 60_000,
    });
    await act(async () => screen.page.querySelector('button')?.click());
    const facts = document.querySelector('[role=dialog]')?.textContent;
    expect(facts).toContain('Since2026-11-20 13:59:00 UTC');
    expect(facts).not.toContain('Session');
  });

  it('opens to what was refused, in words', async () => {
    const refusedFilters = [{ filter: 'flespi/log/<b>', reasonCode: 135, message: 'Logs will be missing.' }];
    screen = await showScreen(createFakeHost(), <LinkChip />, {
      connection: { ...live, refusedFilters },
      hostLink: 'open',
    });
    expect(words()).toContain('1 topic refused');
    await act(async () => screen.page.querySelector('button')?.click());
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain('flespi/log/<b>Logs will be missing. (reason code 135)');
    expect(dialog?.querySelector('b')).toBeNull();
  });
});
