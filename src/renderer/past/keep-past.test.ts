import { afterEach, beforeEach, expect, it } from 'vitest';
import { usePast } from '../shell/past.ts';
import { createWindowStore } from '../window/window-store.ts';
import { keepPast } from './keep-past.ts';
import { IDLE_MS } from './leave-idle.ts';

const THEN_MS = Date.UTC(2026, 10, 28, 12);
let nowMs = 0;
let stop = (): void => {};
const opened = () => {
  stop();
  const windowStore = createWindowStore();
  stop = keepPast(window, windowStore, () => nowMs);
  return windowStore.of(usePast);
};
beforeEach(() => {
  window.sessionStorage.clear();
  nowMs = Date.UTC(2026, 10, 28, 14);
});
afterEach(() => stop());

it('comes back to the moment that was shown, standing still', () => {
  const before = opened();
  before.getState().show(THEN_MS);
  before.getState().setShown(THEN_MS);
  before.getState().setPlaying(true);
  before.getState().show(THEN_MS + 5_000);
  const after = opened().getState();
  expect([after.wantedMs, after.shownMs, after.isPlaying]).toEqual([THEN_MS + 5_000, null, false]);
});

it('comes back live where it was live', () => {
  expect(opened().getState().wantedMs).toBeNull();
  const before = opened();
  before.getState().show(THEN_MS);
  before.getState().toLive();
  expect(opened().getState().wantedMs).toBeNull();
});

it('comes back to what nobody has moved for long, and not to what was left that long ago', () => {
  opened().getState().show(THEN_MS);
  nowMs += IDLE_MS * 2;
  window.dispatchEvent(new Event('pagehide'));
  expect(opened().getState().wantedMs).toBe(THEN_MS);
  nowMs += IDLE_MS;
  expect(opened().getState().wantedMs).toBeNull();
});

it('is live where what was kept is damaged', () => {
  window.sessionStorage.setItem('fleetglass.past', `${'9'.repeat(30)} ${nowMs}`);
  expect(opened().getState().wantedMs).toBeNull();
  window.sessionStorage.setItem('fleetglass.past', '{}');
  expect(opened().getState().wantedMs).toBeNull();
});
