import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RefusedFilter } from '../../shared/connection.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink, someAccount, someLink } from '../testing/some-account.ts';
import { LinkChip } from './LinkChip.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 20, 14);
const live = someLink({ sinceMs: NOW_MS - 125_000 });
const paused = someLink({
  ...live,
  state: 'idle',
  life: 'paused',
  cause: { code: 'paused', message: 'The account is paused.', advice: 'Resume it.' },
});
let screen: Screen;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
afterEach(async () => {
  await screen.close();
});

const refusedLogs: RefusedFilter = {
  filter: 'flespi/log/<b>',
  reasonCode: 135,
  whenRefused: { code: 'logs-not-seen', of: 'channels' },
  missing: { kind: 'get', path: 'mqtt/logs', submodule: null },
};
async function open(): Promise<string> {
  await act(async () => screen.page.querySelector('button')?.click());
  return document.querySelector('[role=dialog]')?.textContent ?? '';
}
const words = (): string | undefined => screen.page.querySelector('button')?.textContent.replace(/\s+/g, ' ');

describe('link chip', () => {
  it.each([
    [live, 'Live', 'for 2 min'],
    [{ ...live, state: 'backing-off', retryAtMs: NOW_MS + 17_000 }, 'Waiting to retry', 'retry in 17 s'],
    [{ ...live, state: 'refused' }, 'Refused', 'for 2 min'],
  ] as const)('says state and time of %o', async (link, word, time) => {
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink(link));
    expect(words()).toContain(word);
    expect(words()).toContain(time);
  });

  it('gives no times of a broker it cannot ask about', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, { ...oneLink(live), hostLink: 'lost' });
    expect(words()).toMatch(/^(Link: )?Monitor out of reach$/);
  });

  it('opens to when the host was last in reach', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, {
      ...oneLink({ ...live, sessionPresent: true }),
      hostLink: 'lost',
      lastContactMs: NOW_MS - 60_000,
    });
    await act(async () => screen.page.querySelector('button')?.click());
    const facts = document.querySelector('[role=dialog]')?.textContent;
    expect(facts).toContain('Not live since20 Nov 2026 13:59:00 UTC');
    expect(facts).not.toContain('Session');
  });

  it('says no state and no time of a link that the host has not told yet', async () => {
    const untold = { ...oneLink(), connections: new Map() };
    screen = await showScreen(createFakeHost(), <LinkChip />, untold);
    expect(words()).toMatch(/^(Link: )?Asking the monitor…$/);
    const facts = await open();
    expect(facts).toContain('The monitor has not told yet how this link stands.');
    expect(facts).not.toContain('Since');
    expect(facts).not.toContain('Connect an account');
  });

  it('opens to what was refused, in words', async () => {
    const refusedFilters = [{ ...refusedLogs, missing: null }];
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink({ ...live, refusedFilters }));
    expect(words()).toContain('1 topic refused');
    await act(async () => screen.page.querySelector('button')?.click());
    const dialog = document.querySelector('[role=dialog]');
    expect(dialog?.textContent).toContain(
      'flespi/log/<b>Log records of channels do not arrive. (reason code 135)',
    );
    expect(dialog?.querySelector('b')).toBeNull();
  });

  it.each([
    ['nothing was added to it', null, 'Log records of channels do not arrive. (reason code 135)'],
    [
      'what the token lacks',
      refusedLogs.missing,
      'Log records of channels do not arrive. Let the token permit mqtt/logs: GET. (reason code 135)',
    ],
  ])('says with a refusal %s', async (_, missing, sentence) => {
    const refusedFilters = [{ ...refusedLogs, missing }];
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink({ ...live, refusedFilters }));
    expect(await open()).toContain(sentence);
  });
});

describe('link chip of several accounts', () => {
  it('says the worst word and how many are live', async () => {
    screen = await showScreen(
      createFakeHost(),
      <LinkChip />,
      linksOf({ a: live, b: { state: 'refused' }, c: live }),
    );
    expect(words()).toBe('Link: Refused2 of 3 live');
    await screen.set(linksOf({ a: live, b: live, c: live }));
    expect(words()).toBe('Link: Live3 of 3 live');
    await screen.set({ hostLink: 'lost' });
    expect(words()).not.toContain('live');
  });

  it('counts accounts that are paused apart, and resumes them', async () => {
    const accounts = [someAccount({ id: 'c', name: 'West', paused: true })];
    const fake = createFakeHost({ 'accounts.setPaused': ({ id }) => ok(someAccount({ id })) });
    screen = await showScreen(
      fake,
      <LinkChip />,
      linksOf({ a: live, b: { state: 'backing-off' }, c: paused }, accounts),
    );
    expect(words()).toBe('Link: Waiting to retry1 of 3 live1 paused');
    const facts = await open();
    expect(facts).toContain('West, paused');
    expect(facts).toContain('The account is paused.Resume it.');
    await screen.press('Resume West');
    expect(fake.calls).toEqual([{ channel: 'accounts.setPaused', argument: { id: 'c', paused: false } }]);
  });

  it('says that the only one is paused, or all are', async () => {
    const accounts = [someAccount({ paused: true }), someAccount({ id: 'b', paused: true })];
    screen = await showScreen(createFakeHost(), <LinkChip />, linksOf({ a: paused }, accounts));
    expect(words()).toBe('Link: Pausedfor 2 min');
    await screen.set(linksOf({ a: paused, b: paused }, accounts));
    expect(words()).toBe('Link: Paused');
  });

  it('adds up what was refused', async () => {
    const refusedFilters = [refusedLogs];
    screen = await showScreen(
      createFakeHost(),
      <LinkChip />,
      linksOf({ a: { refusedFilters }, b: { refusedFilters } }),
    );
    expect(words()).toContain('2 topics refused');
  });

  it('opens to the facts of each account by its name, and to what can be done about it', async () => {
    const fake = createFakeHost({ 'connection.retry': () => ok(null) });
    screen = await showScreen(
      fake,
      <LinkChip />,
      linksOf({
        a: live,
        b: {
          state: 'refused',
          cause: { code: 'banned', message: 'The address is blocked.', advice: 'Wait an hour.' },
        },
      }),
    );
    const facts = await open();
    expect(facts).toContain('The broker is reached, and what it sends is shown as it comes.');
    expect(facts).toContain('South, not live');
    expect(facts).toContain('The address is blocked.Wait an hour.');
    await screen.press('Retry now');
    expect(fake.calls).toEqual([{ channel: 'connection.retry', argument: { accountId: 'b' } }]);
  });

  it('does not name the only one', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink(live));
    expect(await open()).not.toContain('North');
  });
});

describe('facts of a link', () => {
  it.each([
    ['new', { sessionPresent: false, restored: null }, 'Sessionnew: the broker held nothing for us'],
    [
      'kept',
      { sessionPresent: true, restored: null },
      'resumed: the broker kept it while we were awayDoctor…',
    ],
    ['kept with one', { sessionPresent: true, restored: ['a/#'] }, 'away, with 1 subscription'],
    ['kept with two', { sessionPresent: true, restored: ['a/#', 'b/#'] }, 'away, with 2 subscriptions'],
  ])('tell of a session that is %s', async (_, session, sentence) => {
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink({ ...live, ...session }));
    expect(await open()).toContain(sentence);
  });

  it.each([
    ['no more than flespi told', { customerId: '1042', access: null }, '', 'Tokenflespi account 1042'],
    [
      'all',
      { customerId: '1042', access: 'acl' },
      'x9Zq',
      'Tokenflespi account 1042, limited by an access control list, ····x9Zq',
    ],
    ['the hint alone', { customerId: null, access: null }, 'x9Zq', 'Token····x9Zq'],
  ] as const)('tell of the token: %s', async (_, token, tokenHint, sentence) => {
    const accounts = [someAccount({ tokenHint })];
    screen = await showScreen(createFakeHost(), <LinkChip />, linksOf({ a: { ...live, token } }, accounts));
    expect(await open()).toContain(sentence);
  });

  it('tell nothing of a token that the broker does not speak of, nor while the host is out of reach', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink(live));
    expect(await open()).not.toContain('Token');
    const token = { customerId: '1042', access: 'master' } as const;
    await screen.set({ ...oneLink({ ...live, token }), hostLink: 'lost' });
    expect(document.querySelector('[role=dialog]')?.textContent).not.toContain('Token');
  });

  it('tell the start of the outage, whichever try it is', async () => {
    const untilMs = NOW_MS - 600_000;
    const retrying = { ...live, state: 'connecting' } as const;
    screen = await showScreen(createFakeHost(), <LinkChip />, {
      ...oneLink(retrying),
      liveUntilMs: new Map([['a', untilMs]]),
    });
    expect(await open()).toContain('Not live since20 Nov 2026 13:50:00 UTC');
    await screen.set({ liveUntilMs: new Map() });
    expect(document.querySelector('[role=dialog]')?.textContent).toContain('Since20 Nov 2026 13:57:55 UTC');
  });

  it('lead to the doctor, out of its way', async () => {
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink(live));
    await open();
    await screen.press('Doctor…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({
      kind: 'doctor',
      accountId: 'a',
    });
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });

  it('lead to the proxy settings, out of their way', async () => {
    const cause = { code: 'proxy-password', message: 'Not accepted.', advice: 'Correct it.' } as const;
    screen = await showScreen(createFakeHost(), <LinkChip />, oneLink({ ...live, state: 'refused', cause }));
    await open();
    await screen.press('Proxy settings…');
    expect(topDialog(screen.windowStore.of(useDialogs).getState())).toEqual({ kind: 'proxy' });
    expect(document.querySelector('[role=dialog]')).toBeNull();
  });
});
