import { act } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ACCOUNT_PARTS,
  type AccountAtFlespi,
  DEVICE_PARTS,
  type FlespiPart,
  type VehicleAtFlespi as Held,
} from '../../shared/at-flespi.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { AccountPage } from './AccountPage.tsx';
import { REREAD_MIN } from './use-reread.ts';
import { VehicleAtFlespi } from './VehicleAtFlespi.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const PERIOD_MS = REREAD_MIN * 60_000;
/** A second after a period began. */
const NOW_MS = 1_764_010_000_000 - (1_764_010_000_000 % PERIOD_MS) + 1_000;
let screen: Screen;
beforeEach(() => {
  vi.useFakeTimers({ now: NOW_MS, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await screen.close();
});

const pass = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms));
const NONE: FlespiPart = { state: 'read', objects: [], hasMore: false };
const partsOf = <Part extends string>(names: readonly Part[], over: Partial<Record<Part, FlespiPart>>) =>
  ({ ...Object.fromEntries(names.map((name) => [name, NONE])), ...over }) as Record<Part, FlespiPart>;
/** A list of one, by the number of the call that read it. */
const readBy = (call: number): FlespiPart => ({
  state: 'read',
  objects: [{ id: '1', name: `read by ${call}`, fields: [] }],
  hasMore: false,
});

function openHost() {
  let calls = 0;
  const account = (): AccountAtFlespi => ({
    accountId: 'a',
    askedMs: Date.now(),
    usages: { state: 'read', accountName: null, usages: [], statisticsMs: null, noStatistics: null },
    parts: partsOf(ACCOUNT_PARTS, { tokens: readBy(++calls) }),
  });
  const vehicle = (): Held => ({
    vehicleId: 'a/1',
    askedMs: Date.now(),
    parts: partsOf(DEVICE_PARTS, { groups: readBy(++calls) }),
  });
  const fake = createFakeHost({
    'atFlespi.account': () => ok(account()),
    'atFlespi.vehicle': () => ok(vehicle()),
    'atFlespi.follow': () => ok(null),
    'atFlespi.unfollow': () => ok(null),
  });
  return { fake, calls: () => calls };
}

it('tokens are asked for again each five minutes while the account’s page is open, and not after', async () => {
  const { fake, calls } = openHost();
  screen = await showScreen(fake, <AccountPage onClose={() => {}} />, oneLink());
  await pass(0);
  const first = calls();
  expect(first).toBeGreaterThan(0);
  await pass(PERIOD_MS - 1_001);
  expect(calls()).toBe(first);
  await pass(1);
  expect(calls()).toBe(first + 1);
  expect(document.body.textContent).toContain(`read by ${first + 1}`);
  await pass(PERIOD_MS);
  expect(calls()).toBe(first + 2);
  expect(document.body.textContent).toContain(`read by ${first + 2}`);
  await screen.show(null);
  await pass(PERIOD_MS);
  expect(calls()).toBe(first + 2);
});

it('the groups of a vehicle are asked for again each five minutes, once they are looked at', async () => {
  const { fake, calls } = openHost();
  screen = await showScreen(fake, <VehicleAtFlespi vehicleId="a/1" />, oneLink());
  await pass(PERIOD_MS);
  expect(calls()).toBe(0);
  await act(async () => screen.page.querySelector('summary')?.click());
  await pass(0);
  // Drawn for the first time, a component is taken down and put up once more: strict mode.
  const first = calls();
  expect(first).toBeGreaterThan(0);
  await pass(PERIOD_MS);
  expect(calls()).toBe(first + 1);
  expect(screen.page.textContent).toContain(`read by ${first + 1}`);
  await act(async () => screen.page.querySelector('summary')?.click());
  await pass(PERIOD_MS);
  expect(calls()).toBe(first + 1);
});
