import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type PlaySpeed, usePast } from '../shell/past.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { IDLE_MS, WARNED_MS, watchIdle } from './leave-idle.ts';
import { playPast } from './play.ts';
import { MINUTE_MS, NOW_MS } from './testing/fake-past.ts';

const THEN_MS = NOW_MS - 60 * MINUTE_MS;
let windowStore: WindowStore;
let stops: (() => void)[];
const past = () => windowStore.of(usePast).getState();
const onEnd = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  onEnd.mockClear();
  windowStore = createWindowStore();
  stops = [
    playPast({
      windowStore,
      liveNow: () => NOW_MS,
      monotonicMs: () => performance.now(),
      onEnd,
    }),
  ];
  past().show(THEN_MS);
  past().setShown(THEN_MS);
});
afterEach(() => {
  for (const stop of stops) stop();
  vi.useRealTimers();
});
/** What is wanted is shown at once. */
const showsAtOnce = () =>
  stops.push(
    windowStore.of(usePast).subscribe(({ wantedMs, shownMs }) => {
      if (wantedMs !== null && wantedMs !== shownMs) past().setShown(wantedMs);
    }),
  );

it.each([1, 10, 60, 600] as const)('plays %d times as fast as it was', (speed: PlaySpeed) => {
  showsAtOnce();
  past().setSpeed(speed);
  past().setPlaying(true);
  vi.advanceTimersByTime(2_000);
  expect(past().shownMs).toBe(THEN_MS + 2_000 * speed);
  past().setPlaying(false);
  vi.advanceTimersByTime(2_000);
  expect(past().shownMs).toBe(THEN_MS + 2_000 * speed);
});

it('waits for the moment before, and passes over nothing meanwhile', () => {
  past().setSpeed(60);
  past().setPlaying(true);
  vi.advanceTimersByTime(100);
  expect(past().wantedMs).toBe(THEN_MS + 6_000);
  vi.advanceTimersByTime(5_000);
  expect(past().wantedMs).toBe(THEN_MS + 6_000);
  past().setShown(THEN_MS + 6_000);
  vi.advanceTimersByTime(100);
  expect(past().wantedMs).toBe(THEN_MS + 6_000 + 15_000);
});

it('ends where the present begins, and says so', () => {
  showsAtOnce();
  past().setSpeed(600);
  past().show(NOW_MS - MINUTE_MS);
  past().setPlaying(true);
  vi.advanceTimersByTime(1_000);
  expect([past().shownMs, past().isPlaying, onEnd.mock.calls.length]).toEqual([NOW_MS, false, 1]);
});

it('plays nothing before there is anything to play', () => {
  past().toLive();
  past().setPlaying(true);
  expect(past().isPlaying).toBe(false);
});

it('tells that nobody has touched the window for ten minutes, and a minute before', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const onIdle = vi.fn();
  const onSoon = vi.fn();
  onIdle.mockImplementation(() => past().toLive());
  stops.push(watchIdle(window, { windowStore, onSoon, onIdle }));
  vi.advanceTimersByTime(IDLE_MS - 1_000);
  expect(onSoon).toHaveBeenCalledOnce();
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'x' }));
  vi.advanceTimersByTime(IDLE_MS - WARNED_MS - 1_000);
  expect([onSoon.mock.calls.length, onIdle.mock.calls.length]).toEqual([1, 0]);
  vi.advanceTimersByTime(1_000);
  expect([onSoon.mock.calls.length, onIdle.mock.calls.length]).toEqual([2, 0]);
  vi.advanceTimersByTime(WARNED_MS);
  expect([onIdle.mock.calls.length, past().wantedMs]).toEqual([1, null]);
  vi.advanceTimersByTime(3 * IDLE_MS);
  expect(onIdle).toHaveBeenCalledOnce();
});

it('tells the same of a past that plays by itself, which is taken for live the sooner', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  const onIdle = vi.fn(() => past().toLive());
  showsAtOnce();
  stops.push(watchIdle(window, { windowStore, onSoon: () => {}, onIdle }));
  past().setSpeed(1);
  past().setPlaying(true);
  vi.advanceTimersByTime(IDLE_MS - 1_000);
  expect([onIdle.mock.calls.length, past().isPlaying]).toEqual([0, true]);
  vi.advanceTimersByTime(1_000);
  expect([onIdle.mock.calls.length, past().isPlaying]).toEqual([1, false]);
});
