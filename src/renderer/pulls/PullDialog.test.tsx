import '../app/testing/parts-loaded.ts';
import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import type { AccountDayChecks, DayCheck } from '../../shared/day-check.ts';
import type { Pull, PulledVehicle } from '../../shared/pull.ts';
import { fail, ok } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { AppDialogs } from '../app/AppDialogs.tsx';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { type AppDialog, useDialogs } from '../shell/dialogs.ts';
import { dialogWords } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

async function open(dialog: AppDialog, answers: FakeAnswers): Promise<FakeHost> {
  const fake = createFakeHost(answers);
  screen = await showScreen(fake, <AppDialogs />, oneLink());
  await act(async () => screen.windowStore.of(useDialogs).getState().show(dialog));
  return fake;
}
const argumentsOf = (fake: FakeHost, channel: string): readonly unknown[] =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);

const vehicle = (over: Partial<PulledVehicle>): PulledVehicle => ({
  vehicleId: 'a/7',
  state: 'done',
  messages: 12,
  reachedMs: 2,
  heldSinceMs: null,
  holdsNone: false,
  failure: null,
  ...over,
});
const PULL: Pull = {
  accountId: 'a',
  fromMs: 1,
  toMs: 2,
  startedMs: 3,
  state: 'stopped',
  failure: null,
  counts: { vehicles: 3, done: 1, failed: 1, messages: 12 },
  vehicles: [
    vehicle({ vehicleId: 'a/8', state: 'failed', messages: 0, failure: { code: 'pull-no-device' } }),
    vehicle({ heldSinceMs: 1_764_000_000_000 }),
    vehicle({ vehicleId: 'a/9', state: 'waiting', messages: 0 }),
  ],
};

it('a pull tells how far it is, what failed and what to do, and goes on', async () => {
  let pull = PULL;
  const estimate = {
    accountId: 'a',
    vehicles: 1,
    toFetch: 1,
    missingMs: 3_600_000,
    notAskable: 0,
    refusal: null,
  };
  const fake = await open(
    { kind: 'pull', vehicleId: 'a/7' },
    {
      'pulls.list': () => ok([pull]),
      'pulls.estimate': () => ok([estimate]),
      'pulls.start': () => fail({ code: 'pull-under-way' }),
    },
  );
  await vi.waitFor(() => expect(dialogWords()).toContain('Of 1 of 1 vehicles'));
  const words = dialogWords();
  expect(words).toContain('2 of 3 vehicles, 12 messages. 1 vehicle failed.');
  expect(words).toContain('flespi has no device of this number');
  expect(words).toContain('does not go back so far: it has messages since');
  expect(document.querySelector<HTMLElement>('[aria-label="By vehicle"]')?.tabIndex).toBe(0);
  pull = { ...PULL, state: 'done' };
  const asked = argumentsOf(fake, 'pulls.estimate').length;
  await screen.press('Go on');
  expect(argumentsOf(fake, 'pulls.resume')).toEqual([{ accountId: 'a' }]);
  // What it fetched is not to be fetched any more.
  await vi.waitFor(() => expect(argumentsOf(fake, 'pulls.estimate').length).toBeGreaterThan(asked));
  await screen.press('Fetch');
  expect(argumentsOf(fake, 'pulls.start')).toMatchObject([{ vehicleIds: ['a/7'] }]);
  expect(dialogWords()).toContain('Cancel that first');
});

it('of an account that is not flespi it is not said that all is here', async () => {
  const estimate = { accountId: 'a', vehicles: 2, toFetch: 0, missingMs: 0, notAskable: 2 };
  const refusal = { code: 'history-not-flespi' } as const;
  await open(
    { kind: 'pull', vehicleId: 'a/7' },
    { 'pulls.list': () => ok([]), 'pulls.estimate': () => ok([{ ...estimate, refusal }]) },
  );
  await vi.waitFor(() => expect(dialogWords()).toContain(inEnglish(refusal)));
  expect(dialogWords()).not.toContain('is here: delivered');
  expect(dialogWords()).not.toContain('cannot be asked for');
});

const CHECK: DayCheck = {
  vehicleId: 'a/7',
  day: '2026-11-29',
  zone: 'UTC',
  fromMs: 1_764_374_400_000,
  toMs: 1_764_460_800_000,
  checkedMs: 1_764_480_000_000,
  outcome: 'differs',
  counts: { atFlespi: 10, equal: 9, missing: 1, gone: 0, differing: 0, underWay: 0 },
  failure: null,
  mayStillCome: true,
};
const CHECKS: AccountDayChecks = {
  accountId: 'a',
  settings: { on: false, vehicleIds: null, hour: 6, zone: 'UTC' },
  run: null,
  more: 1_234,
  checks: [
    CHECK,
    {
      ...CHECK,
      vehicleId: 'a/8',
      outcome: 'uncheckable',
      failure: { code: 'day-check-expired', keptS: 86_400 },
    },
    {
      ...CHECK,
      vehicleId: 'a/9',
      outcome: 'uncheckable',
      counts: { ...CHECK.counts, missing: 0, equal: 10 },
      failure: { code: 'day-check-unwatched' },
    },
  ],
};

it('a check says what is missing, that a day which is gone is not equal, and fetches what is missing', async () => {
  const fake = await open(
    { kind: 'day-checks' },
    {
      'dayChecks.list': () => ok([CHECKS]),
      'dayChecks.differences': () =>
        ok([{ kind: 'missing', timeMs: CHECK.fromMs + 1_000, serverMs: CHECK.fromMs + 2_000 }]),
    },
  );
  await vi.waitFor(() => expect(dialogWords()).toContain('9 messages equal, 1 missing here'));
  const words = dialogWords();
  expect(words).toContain('Cannot be checked');
  expect(words).toContain('flespi no longer holds that day');
  expect(words).toMatch(/Not known10 messages equal.*Whether it still has all of it is not known/);
  expect(words).toContain('may send messages of it still');
  expect(document.querySelector<HTMLElement>('ul[aria-label="Results"]')?.tabIndex).toBe(0);
  expect(words).toContain('Of 1,237 results that are kept, 3 are listed and saved');
  await screen.press('Fetch what is missing of 7 on 29 Nov 2026');
  expect(argumentsOf(fake, 'dayChecks.fetchMissing')).toEqual([{ vehicleId: 'a/7', fromMs: CHECK.fromMs }]);
  await act(async () => document.querySelector<HTMLElement>('[role=dialog] summary')?.click());
  await vi.waitFor(() => expect(argumentsOf(fake, 'dayChecks.differences')).not.toEqual([]));
});
