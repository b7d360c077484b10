import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChannelForecast, Outlook } from '../../shared/forecast.ts';
import type { StreamConclusion, StreamReason } from '../../shared/messages/stream.ts';
import { ok } from '../../shared/result.ts';
import type { StreamHealth } from '../../shared/stream-health.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useSelection } from '../shell/selection.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { linksOf, oneLink } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { Streams } from './Streams.tsx';
import { someStream } from './testing.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;

beforeEach(() => {
  // A document without layout: only what a virtual list asks for is given.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(280);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(28);
});
afterEach(async () => {
  await screen.close();
  vi.restoreAllMocks();
});

const mapOf = (streams: readonly StreamHealth[]): ReadonlyMap<string, StreamHealth> =>
  new Map(streams.map((stream) => [stream.id, stream]));
async function show(...streams: readonly StreamHealth[]): Promise<void> {
  screen = await showScreen(createFakeHost(), <Streams dataLive />, {
    ...oneLink(),
    streams: mapOf(streams),
    streamsLoaded: true,
  });
}
const rows = (): readonly HTMLElement[] => [...screen.page.querySelectorAll<HTMLElement>('[data-index]')];
const names = (): readonly (string | undefined)[] =>
  rows().map((row) => row.querySelector('[role="gridcell"]')?.textContent.trim());
const key = (name: string): Promise<void> =>
  act(async () => {
    screen.page
      .querySelector('[role="grid"]')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
  });

const reasonOf = (conclusion: StreamConclusion): StreamReason => ({
  conclusion,
  waitingBytes: null,
  traces: [],
});

const calm = someStream({ id: 'a/1', name: 'Calm' });
const failing = someStream({
  id: 'a/2',
  name: 'Failing one',
  state: 'failing',
  reason: reasonOf({
    code: 'failing',
    error: { kind: 'delivery', value: 401 },
    mixed: false,
    count: 1,
    sinceS: 0,
  }),
});
const slow = someStream({ id: 'a/3', name: 'Slow', state: 'degraded', ackLatencyMedianS: 4.2 });

describe('Streams', () => {
  it('shows the worst first, with its state in words and why', async () => {
    await show(calm, slow, failing);
    expect(names()).toEqual(['Failing one', 'Slow', 'Calm']);
    expect(rows()[0]?.textContent).toContain('Failing');
    expect(rows()[0]?.textContent).toContain('Target answered 401');
  });

  it('moves a stream up as it fails', async () => {
    await show(calm, failing);
    await screen.set({ streams: mapOf([{ ...calm, state: 'blocked' }, failing]) });
    expect(names()).toEqual(['Calm', 'Failing one']);
  });

  it('lets rows stay where they are while the mouse is among them', async () => {
    await show(calm, failing);
    const mouse = (type: string): Promise<void> =>
      act(async () => {
        screen.page
          .querySelector('[role="grid"]')
          ?.dispatchEvent(new MouseEvent(type, { bubbles: true, relatedTarget: document.body }));
      });
    await mouse('mousemove');
    const late = someStream({ id: 'a/0', name: 'Late', state: 'blocked' });
    await screen.set({ streams: mapOf([late, { ...calm, state: 'blocked' }, failing]) });
    expect(names()).toEqual(['Failing one', 'Calm', 'Late']);
    await screen.press('Name');
    expect(names()).toEqual(['Calm', 'Failing one', 'Late']);
    await screen.press('State');
    await mouse('mouseout');
    expect(names()).toEqual(['Calm', 'Late', 'Failing one']);
  });

  it('sorts by a heading, and says so', async () => {
    await show(calm, slow, failing);
    await screen.press('Ack');
    expect(names()[0]).toBe('Slow');
    const heading = [...screen.page.querySelectorAll('[aria-sort]')].find((one) => one.textContent === 'Ack');
    expect(heading?.getAttribute('aria-sort')).toBe('descending');
  });

  it('selects by click and by keyboard', async () => {
    await show(calm, slow, failing);
    await act(async () => rows()[1]?.click());
    expect(screen.windowStore.of(useSelection).getState()).toMatchObject({
      streamId: 'a/3',
      vehicleId: null,
    });
    expect(rows()[1]?.getAttribute('aria-selected')).toBe('true');
    await key('ArrowDown');
    await key('Enter');
    expect(screen.windowStore.of(useSelection).getState().streamId).toBe('a/1');
  });

  it('shows only the states that are chosen', async () => {
    await show(calm, slow, failing);
    await screen.press('Degraded 1');
    expect(names()).toEqual(['Slow']);
    await screen.set({ streams: mapOf([calm, failing]) });
    expect(screen.page.textContent).toContain('No stream is in these states');
    await screen.press('Show all streams');
    expect(names()).toEqual(['Failing one', 'Calm']);
  });

  it('draws only the rows in sight of five hundred', async () => {
    await show(...Array.from({ length: 500 }, (_, index) => someStream({ id: String(index) })));
    expect(rows().length).toBeGreaterThan(9);
    expect(rows().length).toBeLessThan(40);
  });

  it('shows markup in a name as text', async () => {
    await show(
      someStream({
        name: '<img src=x onerror=alert(1)>',
        reason: reasonOf({ code: 'blocked', reason: '<b>why</b>' }),
      }),
    );
    expect(screen.page.querySelector('img, b')).toBeNull();
    expect(names()).toEqual(['<img src=x onerror=alert(1)>']);
  });

  it('says up to when it is known while the broker or the host is out of reach', async () => {
    screen = await showScreen(createFakeHost(), <Streams dataLive={false} />, {
      streams: mapOf([calm, failing]),
      streamsLoaded: true,
      ...oneLink({ state: 'backing-off' }),
      liveUntilMs: new Map([['a', Date.UTC(2026, 10, 20, 20, 31, 52)]]),
    });
    const grey = screen.page.querySelector('[data-live="false"]');
    expect(grey?.querySelectorAll('[data-index] [data-status-mark]').length).toBeGreaterThanOrEqual(2);
    expect(screen.page.textContent).toContain('as of 20 Nov 2026 20:31:52 UTC');
  });

  it('tells no streams from streams not asked for yet', async () => {
    await show();
    expect(screen.page.textContent).toContain('This account has no streams');
    await screen.set({ streamsLoaded: false });
    expect(screen.page.textContent).toContain('Asking for the streams');
  });
});

describe('what is foreseen', () => {
  const inS = (seconds: number): number => Date.now() / 1000 + seconds;
  const channel = (given: Partial<ChannelForecast>): ChannelForecast => ({
    channelId: '12',
    name: 'Teltonika',
    bytes: 92e6,
    limitBytes: 100e6,
    ttlS: 86_400,
    full: { earliestS: inS(4_000), latestS: inS(8_000) },
    ...given,
  });
  const foresee = async (outlook: Partial<Outlook>): Promise<void> => {
    const fake = createFakeHost({
      'streams.outlook': () => ok([{ accountId: 'a', channels: [], session: null, ...outlook }]),
    });
    screen = await showScreen(fake, <Streams dataLive />, {
      ...oneLink(),
      streams: mapOf([calm]),
      streamsLoaded: true,
    });
  };

  it('names the channel whose storage fills, when, and what the remedy costs', async () => {
    await foresee({ channels: [channel({})] });
    await vi.waitFor(() =>
      expect(screen.page.textContent).toContain(
        'channel Teltonika is full in 1 h 06 to 2 h 13 (92.0 MB of 100 MB)',
      ),
    );
    const advice = screen.page.querySelector('details');
    expect(advice?.open).toBe(window.innerHeight >= 800);
    expect(advice?.textContent).toContain('cannot be fetched again');
    await byHand((user) => user.click(advice?.querySelector('summary') ?? screen.page));
    expect(advice?.open).toBe(window.innerHeight < 800);
  });

  it('says nothing of what is far off', async () => {
    await foresee({
      channels: [channel({ full: { earliestS: inS(10 * 86_400), latestS: null } }), channel({ full: null })],
    });
    expect(screen.page.textContent).not.toContain('Teltonika');
  });

  it('says how long the broker keeps what comes while the link is down for long', async () => {
    await foresee({ session: { downSinceS: inS(-7_200), expiresAtS: inS(9 * 86_400 + 3_700), full: null } });
    await vi.waitFor(() => expect(screen.page.textContent).toContain('keeps what comes for 9 d 1 h more'));
  });
});

describe('a stream that is explained', () => {
  it('shows the cause in its row, and the state’s own reason with it', async () => {
    await show({
      ...failing,
      explanations: [
        {
          cause: { code: 'wrong-path', status: 404, path: '/in' },
          confidence: 'high',
          isTrouble: true,
          evidence: [],
          actions: [],
        },
      ],
    });
    expect(rows()[0]?.textContent).toContain('The target has nothing at this path (404): /in.');
    expect(rows()[0]?.querySelector('[title*="Target answered 401"]')).not.toBeNull();
  });
});

describe('Streams of several accounts', () => {
  const south = someStream({ id: 'b/1', accountId: 'b', name: 'Southern' });
  const two = linksOf({ a: {}, b: { state: 'backing-off' } });
  const toggle = (id: string): Promise<void> =>
    act(async () => screen.windowStore.of(useAccountFilter).getState().toggle(id));

  it('shows those of all, each with its account', async () => {
    await show(calm, south);
    expect(names()).toEqual(['Calm', 'Southern']);
    await screen.set(two);
    expect(names()).toEqual(['SSouth, not live Southern', 'NNorth Calm']);
  });

  it('shows and counts those of the accounts chosen, and finds the way back', async () => {
    await show(calm, failing, south);
    await screen.set(two);
    await toggle('b');
    expect(names()).toEqual(['SSouth, not live Southern']);
    await screen.press('Not live 1');
    expect(names()).toHaveLength(1);
    await toggle('b');
    expect(names()).toEqual(['SSouth, not live Southern']);
    await toggle('c');
    expect(screen.page.textContent).toContain('The accounts shown have no streams');
    await screen.press('Show all streams');
    expect(names()).toHaveLength(3);
    expect(screen.windowStore.of(useAccountFilter).getState().chosen.size).toBe(0);
  });

  it('does not say of an account that is left out that there are no streams', async () => {
    await show(south);
    await screen.set(two);
    await toggle('a');
    expect(screen.page.textContent).not.toContain('This account has no streams');
  });

  it('claims nothing of a stream whose account is cut off, and counts it apart', async () => {
    await show(failing, calm, {
      ...south,
      reason: reasonOf({ code: 'accepts-all', sinceS: Date.UTC(2026, 10, 20, 20, 10) / 1000 }),
    });
    await screen.set({ ...two, liveUntilMs: new Map([['b', Date.UTC(2026, 10, 20, 20, 31, 52)]]) });
    expect(names()).toEqual(['NNorth Failing one', 'SSouth, not live Southern', 'NNorth Calm']);
    const row = rows()[1];
    expect(row?.querySelector('[data-status-mark]')?.textContent).toBe('Not live');
    expect(row?.textContent).toContain(
      'Last known at 20 Nov 2026 20:31:52 UTC: Delivering. Every batch accepted since 20 Nov 2026 20:10:00 UTC',
    );
    await screen.press('Not live 1');
    expect(names()).toEqual(['SSouth, not live Southern']);
    await screen.press('Delivering 1');
    expect(names()).toEqual(['SSouth, not live Southern', 'NNorth Calm']);
    await screen.set(linksOf({ a: {}, b: {} }));
    expect(names()).toEqual(['NNorth Calm', 'SSouth Southern']);
  });

  it('is not live, as of when it last was, where none of the accounts shown is live', async () => {
    await show(calm, south);
    await screen.set({ ...two, liveUntilMs: new Map([['b', Date.UTC(2026, 10, 20, 20, 31, 52)]]) });
    const panel = (): string | null | undefined =>
      screen.page.querySelector('section')?.getAttribute('data-live');
    expect(panel()).toBe('true');
    expect(screen.page.textContent).not.toContain('as of');
    await toggle('b');
    expect(panel()).toBe('false');
    expect(screen.page.textContent).toContain('as of 20 Nov 2026 20:31:52 UTC');
    await toggle('a');
    expect(panel()).toBe('true');
  });
});
