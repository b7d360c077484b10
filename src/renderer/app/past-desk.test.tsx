// Slow: the whole window, live and as it was.

import './testing/parts-loaded.ts';
import { act, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import { someAlarm } from '../alarms/testing/some-alarm.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useCommandOffers } from '../keys/command-offers.ts';
import type { CommandId } from '../keys/commands.ts';
import { IDLE_MS } from '../past/leave-idle.ts';
import { PastStrip } from '../past/PastStrip.tsx';
import { createFakePast, type FakePast, KEPT_FROM_MS, MINUTE_MS, NOW_MS } from '../past/testing/fake-past.ts';
import { usePanes } from '../shell/panes.ts';
import { usePast } from '../shell/past.ts';
import { useSelection } from '../shell/selection.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink, someIdentity } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { useNow } from '../ui/use-now.ts';
import { App } from './App.tsx';
import { Toast } from './Toast.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const THEN_MS = KEPT_FROM_MS + 90 * MINUTE_MS;
let screen: Screen;
let fakePast: FakePast;
let fake: FakeHost;

/** Where the vehicle is, by the clock that is shown. */
function StubMap({ dataLive }: { readonly dataLive: boolean }) {
  const fleet = useFleetStore();
  useFleetVersion(1);
  const slot = fleet.slotOf('a/7');
  const name = slot === undefined ? 'nobody' : fleet.identity(slot)?.name;
  const at = slot === undefined ? '' : fleet.columns.longitude[slot]?.toFixed(2);
  return (
    <p data-testid="stub-map">
      {dataLive ? 'live' : 'grey'} {name} {at} {new Date(useNow()).toISOString().slice(11, 19)}
    </p>
  );
}
const map = (): string | undefined => screen.page.querySelector('[data-testid=stub-map]')?.textContent;
const past = () => screen.windowStore.of(usePast).getState();
const region = () => within(screen.page).getByRole('region', { name: 'Time' });
const slider = () => within(region()).getByRole('slider', { name: 'Moment that is shown' });
const settle = (ms = 0): Promise<unknown> => act(() => vi.advanceTimersByTimeAsync(ms));
const run = (id: CommandId): Promise<unknown> =>
  act(async () => screen.windowStore.of(useCommandOffers).getState().offered.get(id)?.act(null));
const goTo = async (atMs: number): Promise<void> => {
  await act(async () => past().show(atMs));
  await settle();
};
const press = async (keys: string): Promise<void> => {
  await byHand((user) => user.keyboard(keys));
  await settle();
};
function columnsAt(longitude: number) {
  const columns = createColumns(1);
  columns.latitude[0] = 50;
  columns.longitude[0] = longitude;
  return columns;
}

beforeEach(async () => {
  vi.useFakeTimers({ now: NOW_MS });
  fakePast = createFakePast();
  fake = createFakeHost(fakePast.answers);
  screen = await showScreen(fake, <App MapView={StubMap} />, oneLink());
  await act(async () =>
    screen.fleet.reset({
      seq: 0,
      atMs: NOW_MS,
      columns: columnsAt(9),
      identities: [someIdentity({ slot: 0, deviceId: '7', name: 'Van of now' })],
      removed: new Uint32Array(),
    }),
  );
  await settle(10);
});
afterEach(async () => {
  await screen.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
});

it('shows the desk as it was, says so in words, and is live again at once', async () => {
  expect(map()).toBe('live Van of now 9.00 14:30:00');
  await goTo(THEN_MS);
  expect(map()).toBe('live Van of then 0.90 13:00:00');
  expect(document.title).toBe('Past, 28 Nov 2026 13:00 · Fleetglass');
  expect(screen.page.textContent).toContain('Past, 28 Nov 2026 13:00:00 UTC');
  expect(screen.page.querySelector('main')?.getAttribute('data-past')).toBe('true');
  expect(slider().getAttribute('aria-valuetext')).toBe('Past, 28 Nov 2026 13:00:00 UTC');
  await screen.press('Back to live');
  await settle(10);
  expect(map()).toMatch(/^live Van of now 9\.00 14:30:0/);
  expect(document.title).toBe('● 1 vehicle · Fleetglass');
  expect(within(screen.page).queryByRole('region', { name: 'Time' })).toBeNull();
});

it('has details of then', async () => {
  await act(async () => screen.windowStore.of(useSelection).getState().selectVehicle('a/7', 'list'));
  await goTo(THEN_MS);
  await settle(1_000);
  const details = within(screen.page).getByRole('region', { name: 'Details' });
  expect(details.textContent).toContain('Van of then');
  expect(fake.calls.filter(({ channel }) => channel === 'past.details').length).toBeGreaterThan(0);
});

it('goes on being live meanwhile', async () => {
  await goTo(THEN_MS);
  await act(async () =>
    screen.fleet.apply({
      seq: 1,
      atMs: NOW_MS,
      columns: columnsAt(10),
      identities: [],
      removed: new Uint32Array(),
    }),
  );
  await settle(10);
  expect(map()).toBe('live Van of then 0.90 13:00:00');
  await act(async () => past().toLive());
  await settle(10);
  expect(map()).toMatch(/^live Van of now 10\.00/);
});

it('is grey where the link was down then, and not where it is down now', async () => {
  await screen.set(oneLink({ state: 'backing-off' }));
  expect(map()).toMatch(/^grey Van of now/);
  await goTo(THEN_MS);
  expect(map()).toMatch(/^live Van of then/);
  fakePast.link = 'down';
  await goTo(THEN_MS + MINUTE_MS);
  expect(map()).toMatch(/^grey Van of then/);
});

it('is gone to by key, a few minutes back, with the focus on its bar, and left by Escape there', async () => {
  await run('past');
  await settle(10);
  expect(past().shownMs).toBe(NOW_MS - 5 * MINUTE_MS);
  expect(document.activeElement).toBe(slider());
  await press('{ArrowLeft}');
  await press('{Shift>}{ArrowLeft}{/Shift}');
  expect(past().shownMs).toBe(NOW_MS - 16 * MINUTE_MS);
  await press('{Home}');
  expect(past().shownMs).toBe(KEPT_FROM_MS);
  await press('{End}');
  expect(past().shownMs).toBe(NOW_MS);
  await press('{Escape}');
  expect(past().shownMs).toBeNull();
});

it('plays by the space bar, and stops by it', async () => {
  await goTo(THEN_MS);
  await act(async () => slider().focus());
  await press(' ');
  await settle(2_000);
  expect(past().isPlaying).toBe(true);
  const reached = past().shownMs ?? 0;
  expect(reached - THEN_MS).toBeGreaterThan(10_000);
  expect(map()).toContain(new Date(Math.floor(reached / 1_000) * 1_000).toISOString().slice(11, 19));
  await press(' ');
  expect(past().isPlaying).toBe(false);
});

it('takes a time that is typed, and says what is none', async () => {
  await goTo(THEN_MS);
  const field = within(region()).getByRole('textbox', { name: 'Time, UTC' });
  const type = async (text: string): Promise<void> => {
    await byHand(async (user) => {
      await user.clear(field);
      await user.type(field, `${text}{Enter}`);
    });
    await settle();
  };
  await type('tea time');
  expect(within(region()).getByRole('alert').textContent).toContain('That is no time');
  await type('2026-11-29 10:00');
  expect(within(region()).getByRole('alert').textContent).toContain('to come');
  await type('12:15');
  expect(past().shownMs).toBe(Date.UTC(2026, 10, 28, 12, 15));
  await type('2026-11-28 12:20:30');
  expect(past().shownMs).toBe(Date.UTC(2026, 10, 28, 12, 20, 30));
});

it('comes back by itself once nobody has touched it for ten minutes, and says so', async () => {
  await screen.close();
  screen = await showScreen(
    fake,
    <>
      <PastStrip />
      <Toast />
    </>,
    oneLink(),
  );
  await goTo(THEN_MS);
  await settle(IDLE_MS + 1_000);
  expect(past().shownMs).toBeNull();
  expect(screen.page.textContent).toContain('Nobody has touched this window for ten minutes');
});

it('comes back where the host was out of reach, and says so', async () => {
  await goTo(THEN_MS);
  await screen.set({ epoch: 1 });
  expect(past().wantedMs).toBeNull();
  expect(screen.page.textContent).toContain('The monitor is in reach again');
});

it('says what cannot be shown of then, and leads back for it', async () => {
  await act(async () => screen.windowStore.of(usePanes).getState().showTab('delivery'));
  await goTo(THEN_MS);
  const panel = within(screen.page).getByRole('tabpanel');
  expect(panel.textContent).toContain('Delivery counts up to now');
  await byHand((user) => user.click(within(panel).getByRole('button', { name: 'Back to live' })));
  expect(past().wantedMs).toBeNull();
});

it('says why a moment cannot be shown', async () => {
  await screen.close();
  const refusing = createFakeHost({
    ...fakePast.answers,
    'past.open': () => ({ ok: false, error: { code: 'past-failed', reason: '<i>disk</i>' } }),
  });
  screen = await showScreen(refusing, <App MapView={StubMap} />, oneLink());
  await goTo(THEN_MS);
  expect(screen.page.textContent).toContain('<i>disk</i>');
  expect(within(screen.page).getAllByRole('button', { name: 'Back to live' }).length).toBeGreaterThan(0);
});

it('sounds a danger alarm of now, and has it in the header beside the way back', async () => {
  const tones: number[] = [];
  vi.stubGlobal('AudioContext', SilentAudio);
  vi.stubGlobal('GainNode', SilentNode);
  vi.stubGlobal(
    'OscillatorNode',
    class extends SilentNode {
      constructor(_audio: unknown, { frequency }: { readonly frequency: number }) {
        super();
        tones.push(frequency);
      }
    },
  );
  await goTo(THEN_MS);
  await settle(1_000);
  expect(tones).toEqual([]);
  const raisedMs = Date.now();
  const alarm = someAlarm({ raisedMs, lastMs: raisedMs });
  await screen.set({ alarms: new Map([[alarmKeyOf(alarm), alarm]]) });
  // Another window of this browser may still hold the right to sound.
  await vi.waitFor(
    async () => {
      await settle(500);
      expect(tones).toContain(880);
    },
    { timeout: 20_000 },
  );
  expect(map()).toMatch(/^live Van of then/);
  const page = within(screen.page);
  const badge = page.getByRole('button', { name: /^1 alarm / });
  expect(page.getAllByRole('button', { name: /^Back to live/ }).length).toBeGreaterThan(0);
  await byHand((user) => user.click(badge));
  expect(past().wantedMs).toBeNull();
  expect(screen.windowStore.of(usePanes).getState().tab).toBe('alarms');
});

class SilentNode {
  readonly gain = { linearRampToValueAtTime() {}, setValueAtTime() {} };
  readonly connect = <Node,>(next: Node): Node => next;
  start(): void {}
  stop(): void {}
}

class SilentAudio {
  readonly state = 'running';
  readonly currentTime = 0;
  readonly destination = {};
  async resume(): Promise<void> {}
  async close(): Promise<void> {}
}
