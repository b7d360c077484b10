import { afterEach, expect, it, vi } from 'vitest';
import type { Health } from '../../shared/health.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { ClockBanner } from './ClockBanner.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const health = (clockAheadS: number | null): Health => ({
  version: '0',
  connection: { state: 'live', since: '2026-01-01T00:00:00.000Z' },
  accounts: [],
  vehicles: 0,
  messages: { received: 0, stored: 0, duplicates: 0, unreadable: 0, quarantined: 0 },
  logs: 0,
  streams: 0,
  listener: null,
  receivers: { wialon: null, mqtt: null },
  clockAheadS,
  retentionWaiting: [],
  bringingOver: [],
});
let screen: Screen;
afterEach(() => screen.close());

it.each([
  [-3_480, 'The clock of Fleetglass’s computer is 58 min behind flespi’s.'],
  [7_200, 'The clock of Fleetglass’s computer is 2 h 00 ahead of flespi’s.'],
])('says that the clock is %d s off, by how much, and what to do', async (aheadS, sentence) => {
  screen = await showScreen(createFakeHost(), <ClockBanner />, { hostLink: 'open', health: health(aheadS) });
  expect(screen.page.textContent).toContain(sentence);
  expect(screen.page.textContent).toContain('Set it, best by network time (NTP).');
  await screen.set({ health: health(null) });
  expect(screen.page.textContent).toBe('');
});

it.each([null, 0, 4, -9])('says nothing of %s s', async (aheadS) => {
  screen = await showScreen(createFakeHost(), <ClockBanner />, { hostLink: 'open', health: health(aheadS) });
  expect(screen.page.textContent).toBe('');
});
