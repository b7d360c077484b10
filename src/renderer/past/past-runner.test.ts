import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { usePast } from '../shell/past.ts';
import { createAppStore } from '../stores/stores.ts';
import { oneLink } from '../testing/some-account.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { runPast, useDeskOfThen } from './past-runner.ts';
import { createFakePast, type FakePast, KEPT_FROM_MS, MINUTE_MS, NOW_MS } from './testing/fake-past.ts';

const THEN_MS = KEPT_FROM_MS + 10 * MINUTE_MS;
let fakePast: FakePast;
let fake: FakeHost;
let windowStore: WindowStore;
let live: ReturnType<typeof createAppStore>;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  fakePast = createFakePast();
  fake = createFakeHost(fakePast.answers);
  windowStore = createWindowStore();
  live = createAppStore();
  live.setState(oneLink());
  stop = runPast({ host: fake.host, live, windowStore });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});
const past = () => windowStore.of(usePast).getState();
const desk = () => windowStore.of(useDeskOfThen).getState().desk;
const settle = () => vi.advanceTimersByTimeAsync(0);
const longitude = () => desk()?.fleet.columns.longitude[0];
const asked = (channel: string) =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);
const show = async (atMs: number) => {
  past().show(atMs);
  await settle();
};

it('shows a moment: clock, fleet and links of then together, and closes it on the way back', async () => {
  await show(THEN_MS);
  expect([past().shownMs, desk()?.clock.nowMs(), longitude()]).toEqual([THEN_MS, THEN_MS, 0.1]);
  expect(desk()?.store.getState().hostLink).toBe('open');
  expect(fakePast.open.size).toBe(1);
  past().toLive();
  expect([desk(), past().shownMs]).toEqual([null, null]);
  await settle();
  expect(fakePast.open.size).toBe(0);
});

it('goes from moment to moment, both ways, in one past', async () => {
  await show(THEN_MS);
  await show(THEN_MS + 5 * MINUTE_MS);
  expect(longitude()).toBe(0.15);
  await show(KEPT_FROM_MS);
  expect([longitude(), past().shownMs]).toEqual([0, KEPT_FROM_MS]);
  expect([asked('past.open').length, asked('past.move').length]).toEqual([1, 2]);
});

it('asks one question at a time, and then for the newest wish', async () => {
  await show(THEN_MS);
  fakePast.hold();
  for (const minute of [1, 2, 3, 4]) await show(THEN_MS + minute * MINUTE_MS);
  expect(asked('past.move')).toHaveLength(1);
  await fakePast.release();
  await settle();
  expect(asked('past.move').map((argument) => (argument as { toMs: number }).toMs - THEN_MS)).toEqual([
    MINUTE_MS,
    4 * MINUTE_MS,
  ]);
  expect(past().shownMs).toBe(THEN_MS + 4 * MINUTE_MS);
});

it('gives up a question that takes long for a newer one', async () => {
  await show(THEN_MS);
  fakePast.hold();
  await show(THEN_MS + MINUTE_MS);
  await show(THEN_MS + 9 * MINUTE_MS);
  expect(asked('past.move')).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked('past.move')).toHaveLength(2);
  await fakePast.release();
  await settle();
  expect([past().shownMs, longitude()]).toEqual([THEN_MS + 9 * MINUTE_MS, 0.19]);
});

it('stays live where that is wanted again before the past is there', async () => {
  fakePast.hold();
  await show(THEN_MS);
  past().toLive();
  await fakePast.release();
  await settle();
  expect([desk(), past().shownMs, fakePast.open.size]).toEqual([null, null, 0]);
});

it('takes a moment to come for now', async () => {
  await show(NOW_MS + MINUTE_MS);
  expect([past().shownMs, past().wantedMs]).toEqual([NOW_MS, NOW_MS]);
});

it('opens the past anew where the host has closed it', async () => {
  await show(THEN_MS);
  fakePast.forget();
  await show(THEN_MS + MINUTE_MS);
  expect([past().shownMs, past().failure, longitude()]).toEqual([THEN_MS + MINUTE_MS, null, 0.11]);
});

it('says why a moment is not shown, keeps the one before, and tries again when asked', async () => {
  stop();
  let fails = true;
  const refused = { ok: false, error: { code: 'past-failed', reason: 'disk' } } as const;
  const move = fakePast.answers['past.move'];
  fake = createFakeHost({
    ...fakePast.answers,
    'past.move': (argument) => (fails || move === undefined ? refused : move(argument)),
  });
  stop = runPast({ host: fake.host, live, windowStore });
  await show(THEN_MS);
  past().setPlaying(true);
  await show(THEN_MS + MINUTE_MS);
  expect([past().failure?.code, past().shownMs, past().isPlaying]).toEqual(['past-failed', THEN_MS, false]);
  fails = false;
  await show(THEN_MS + MINUTE_MS);
  expect([past().failure, past().shownMs]).toEqual([null, THEN_MS + MINUTE_MS]);
});

it('has the links of then, whatever they are now', async () => {
  fakePast.link = 'down';
  await show(THEN_MS);
  const state = desk()?.store.getState();
  expect([state?.connections.get('a')?.state, state?.liveUntilMs.get('a')]).toEqual([
    'backing-off',
    KEPT_FROM_MS,
  ]);
  fakePast.link = 'live';
  live.setState({ connections: new Map() });
  await show(THEN_MS + MINUTE_MS);
  expect(desk()?.store.getState().connections.get('a')?.state).toBe('live');
});

it('asks the past for details and logs, and tells who follows a vehicle of each moment', async () => {
  await show(THEN_MS);
  const host = desk()?.host;
  expect(await host?.streams.outlook()).toEqual({ ok: false, error: { code: 'only-live' } });
  const told: string[] = [];
  host?.details.onChanged(({ id }) => told.push(id));
  expect(await host?.details.open({ vehicleId: 'a/7' })).toMatchObject({ ok: true });
  await show(THEN_MS + MINUTE_MS);
  expect(told).toEqual(['a/7']);
  const filter = { accounts: [], terms: [], language: 'en' } as const;
  await host?.logs.page({ from: null, direction: 'older', limit: 10, filter });
  expect(asked('past.logs')).toEqual([{ atMs: THEN_MS + MINUTE_MS, before: null, limit: 10, filter }]);
});
