import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ChannelHealth, ChannelPage } from '../../shared/channel-board.ts';
import { fail, ok } from '../../shared/result.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { ChannelsTab } from './ChannelsTab.tsx';
import { someChannel } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

const HOSTILE = '<img src=x onerror="document.title=1">';
const CHANNELS = [
  someChannel({ channelId: '94', name: 'Trackers' }),
  someChannel({ channelId: '95', name: HOSTILE, blocked: 4, vehicles: 2, silent: 2 }),
];
const PAGE: ChannelPage = {
  vehicles: [
    { id: 'a/channel:95:357', name: '357', isDevice: false, lastS: 1, isSilent: true },
    { id: 'a/7', name: 'Van 7', isDevice: true, lastS: null, isSilent: false },
  ],
  connections: [{ ident: null, source: '10.0.0.1:4711', transport: 'tcp', sinceS: null }],
  connectionCount: 1,
  identCount: 3,
  failure: null,
};

async function show(
  channels: readonly ChannelHealth[] = CHANNELS,
  answers: FakeAnswers = {},
): Promise<FakeHost> {
  const fake = createFakeHost({
    'channels.list': () => ok(channels),
    'channels.page': () => ok(PAGE),
    ...answers,
  });
  const tab = (
    <div style={{ width: 1_200, height: 420, display: 'flex', flexDirection: 'column' }}>
      <ChannelsTab dataLive />
    </div>
  );
  screen = await showScreen(fake, tab, oneLink());
  await act(async () => {});
  return fake;
}
const words = (): string => screen.page.textContent ?? '';
const rows = (): readonly HTMLElement[] => [...screen.page.querySelectorAll<HTMLElement>('[data-index]')];

describe('the channels', () => {
  it('stand worst first, with why, and hostile names are text', async () => {
    await show();
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringContaining('Blocked: the storage limit is reached'),
      expect.stringContaining('Receives'),
    ]);
    expect(rows()[0]?.textContent).toContain(HOSTILE);
    expect(screen.page.querySelector('img')).toBeNull();
    expect(words()).toContain('2 channels, 1 in trouble');
  });

  it('show the vehicles and connections of one, and lead to its vehicles and its log', async () => {
    await show();
    await act(async () => rows()[0]?.click());
    const pane = screen.page.querySelector('section section')?.textContent ?? words();
    expect(pane).toContain('no device');
    expect(words()).toContain('1 connection, 3 idents');
    expect(words()).toContain('not identified');
    expect(words()).toContain('flespi takes nothing from its devices');
    await screen.press('Van 7');
    expect(screen.windowStore.of(useSelection).getState().vehicleId).toBe('a/7');
    await screen.press('Its log');
    expect(screen.windowStore.of(usePanes).getState().tab).toBe('logs');
  });

  it('are opened by the keyboard', async () => {
    await show();
    const grid = screen.page.querySelector('[role="grid"]');
    for (const key of ['ArrowDown', 'Enter'])
      await act(async () => {
        grid?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      });
    expect(rows()[0]?.getAttribute('aria-selected')).toBe('true');
  });

  it('are searched, and shown again where nothing fits', async () => {
    await show();
    const search = screen.page.querySelector<HTMLInputElement>('input[type="search"], input');
    if (search === null) throw new Error('There is no search.');
    await typeInto(search, 'trackers');
    expect(rows()).toHaveLength(1);
    await typeInto(search, 'nothing of this');
    expect(words()).toContain('No channel fits the search');
    await screen.press('Show all');
    expect(rows()).toHaveLength(2);
  });
});

describe('in place of channels', () => {
  it('stands what is asked for, then that there is none and what the token lacks', async () => {
    const answer = Promise.withResolvers<ReturnType<typeof ok<readonly ChannelHealth[]>>>();
    await show([], { 'channels.list': () => answer.promise });
    expect(words()).toContain('Asking for the channels…');
    await act(async () => answer.resolve(ok([])));
    expect(words()).toContain('gw/channels with GET');
  });

  it('stands why they could not be had, with another try', async () => {
    const fake = await show([], { 'channels.list': () => fail({ code: 'as-told', text: 'No room.' }) });
    expect(screen.page.querySelector('[role="alert"]')?.textContent).toContain('No room.');
    const asked = fake.calls.filter(({ channel }) => channel === 'channels.list').length;
    await screen.press('Try again');
    expect(fake.calls.filter(({ channel }) => channel === 'channels.list').length).toBeGreaterThan(asked);
  });

  it('stands why flespi could not be asked for connections', async () => {
    const failure = { code: 'api-refused', status: 403, said: '' } as const;
    await show(CHANNELS, {
      'channels.page': () =>
        ok({ ...PAGE, connections: null, connectionCount: 0, identCount: null, failure }),
    });
    await act(async () => rows()[0]?.click());
    expect(words()).toContain('flespi could not be asked for them');
  });
});
