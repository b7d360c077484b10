// Slow: whole parts of the window, press by press.

import { act } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../../shared/contract.ts';
import { createColumns } from '../../../shared/fleet-frame.ts';
import type { Interval, IntervalsFetched, IntervalsPage } from '../../../shared/intervals.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { recordsStrings as words } from '../../../shared/wording/en/window/records.ts';
import { createFakeHost, type FakeHost } from '../../host/testing/fake-host.ts';
import { useSelection } from '../../shell/selection.ts';
import { type Screen, showScreen } from '../../testing/screen.tsx';
import { oneLink, someIdentity } from '../../testing/some-account.ts';
import { IntervalsTab } from './IntervalsTab.tsx';
import { VehicleIntervals } from './VehicleIntervals.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = 1_764_010_000_000;
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

function interval(id: string, over: Partial<Interval> = {}): Interval {
  return {
    accountId: 'a',
    vehicleId: 'a/1',
    calculatorId: '12',
    id,
    beginMs: NOW_MS - 3_600_000,
    endMs: NOW_MS - 1_800_000,
    isActive: false,
    deletedMs: null,
    saidMs: NOW_MS - 1_799_000,
    isFetched: false,
    counters: { 'fuel.delta': 3.5, route: [1, 2, 3] },
    ...over,
  };
}
const PAGE: IntervalsPage = {
  intervals: [
    interval('3', { isActive: true, calculatorId: '13', vehicleId: 'a/2' }),
    interval('2', { deletedMs: NOW_MS - 60_000 }),
    interval('1'),
  ],
  next: null,
  calculators: [
    { accountId: 'a', id: '12', name: 'Trips' },
    { accountId: 'a', id: '13', name: null },
  ],
  unreadAccounts: [],
};

async function show(
  page: (ask: CallArgument<'intervals.page'>) => Result<IntervalsPage> = () => ok(PAGE),
  fetched: Result<IntervalsFetched> | Promise<Result<IntervalsFetched>> = fail({ code: 'api-no-link' }),
): Promise<FakeHost> {
  const fake = createFakeHost({
    'intervals.page': page,
    'intervals.fetch': () => fetched,
    'intervals.cancelFetch': () => ok(null),
  });
  screen = await showScreen(
    fake,
    <div style={{ width: 1_100, height: 420, display: 'flex', flexDirection: 'column' }}>
      <IntervalsTab dataLive />
    </div>,
    oneLink(),
  );
  const columns = createColumns(2);
  columns.slot[1] = 1;
  await act(async () =>
    screen.fleet.reset({
      seq: 0,
      atMs: 0,
      columns,
      identities: [1, 2].map((id) => someIdentity({ slot: id - 1, deviceId: String(id), name: `Van ${id}` })),
      removed: new Uint32Array(),
    }),
  );
  return fake;
}
const page = (): string => screen.page.textContent;
const rows = (): readonly (readonly string[])[] =>
  [...screen.page.querySelectorAll('[data-index]')].map((row) =>
    [...row.querySelectorAll('[role=gridcell]')].map(({ textContent }) => textContent.trim()),
  );
const asked = (fake: FakeHost, channel: string): readonly unknown[] =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);
const choose = (label: string, value: string): Promise<void> =>
  act(async () => {
    const select = screen.page.querySelector<HTMLSelectElement>(`select[aria-label="${label}"]`);
    if (select === null) throw new Error(`No choice of ${label}.`);
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
const select = (vehicleId: string): Promise<void> =>
  act(async () => screen.windowStore.of(useSelection).getState().selectVehicle(vehicleId, 'list'));

describe('intervals', () => {
  it('are listed with their calculator and what it counted, and say what goes on and what was taken back', async () => {
    const fake = await show();
    expect(asked(fake, 'intervals.page')).toEqual([
      expect.objectContaining({ vehicleId: null, withDeleted: false, after: null }),
    ]);
    expect(
      rows().map(([vehicle, calculator, , end, duration]) => [vehicle, calculator, end, duration]),
    ).toEqual([
      ['Van 2', 'Calculator 13', words.active, '1 h 00 so far'],
      ['Van 1', 'Trips', expect.stringMatching(/\d/), '30 min'],
      ['Van 1', 'Trips', expect.stringMatching(/\d/), '30 min'],
    ]);
    expect(rows()[1]?.at(-1)).toMatch(/^taken back by flespi /);
    expect(rows()[2]?.at(-1)).toBe('fuel.delta 3.5 route 3 entries');
  });

  it('are those of a calculator, of the selected vehicle, with those taken back', async () => {
    const fake = await show();
    await choose(words.calculator, 'a/13');
    expect(rows()).toHaveLength(1);
    await choose(words.whose, 'selected');
    expect(page()).toContain(words.noVehicle);
    await select('a/2');
    expect(asked(fake, 'intervals.page').at(-1)).toMatchObject({ vehicleId: 'a/2' });
    await act(async () => screen.page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click());
    expect(asked(fake, 'intervals.page').at(-1)).toMatchObject({ withDeleted: true });
  });

  it('come as flespi tells them, and earlier ones as they are asked for', async () => {
    const key = { beginMs: 1, accountId: 'a', key: '1 12/1' };
    const fake = await show(({ after }) =>
      ok(after === null ? { ...PAGE, next: key } : { ...PAGE, intervals: [interval('0')] }),
    );
    expect(page()).toContain('3 intervals, and earlier ones');
    await screen.press(words.more);
    expect(rows()).toHaveLength(4);
    const before = asked(fake, 'intervals.page').length;
    await act(async () => fake.emit('intervals.changed', null));
    expect(asked(fake, 'intervals.page').length).toBeGreaterThan(before);
  });

  it('say why they cannot be read, and what to do where there are none', async () => {
    const answers: Result<IntervalsPage>[] = [fail({ code: 'as-told', text: 'The disk is away.' })];
    await show(() => answers.shift() ?? ok({ ...PAGE, intervals: [], unreadAccounts: ['a'] }));
    expect(page()).toContain('The disk is away.');
    await screen.press('Try again');
    expect(page()).toContain(words.intervalsNone);
    expect(page()).toContain('as their journal cannot be read now: North.');
  });

  it('are fetched for the selected vehicle, with how far it is, and the fetch is cancelled', async () => {
    let answer: (fetched: Result<IntervalsFetched>) => void = () => {};
    const fake = await show(
      () => ok(PAGE),
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    await select('a/1');
    await screen.press(words.fetch);
    const [{ run }] = asked(fake, 'intervals.fetch') as [{ run: string }];
    await act(async () =>
      fake.emit('intervals.fetchProgress', { run, asked: 1, calculators: 4, intervals: 20 }),
    );
    expect(page()).toContain('1 of 4 calculators asked, 20 intervals found');
    await screen.press(words.cancel);
    expect(asked(fake, 'intervals.cancelFetch')).toEqual([{ run }]);
    await act(async () => answer(fail({ code: 'intervals-cancelled' })));
    expect(page()).toContain('what had come is kept');
    await screen.press(words.dismiss);
    expect(page()).not.toContain('what had come is kept');
  });

  it('say what a fetch brought, and what it did not', async () => {
    await show(
      () => ok(PAGE),
      ok({ calculators: 2, intervals: 3, kept: 1, unreadable: 2, failure: { code: 'api-no-link' } }),
    );
    await select('a/1');
    await screen.press(words.fetch);
    expect(page()).toContain('3 intervals fetched from flespi, 1 new. 2 entries were none.');
    expect(page()).toContain('Not all calculators answered');
  });
});

it('the newest of each calculator stands in the details of a vehicle', async () => {
  const fake = createFakeHost({
    'intervals.page': () =>
      ok({ ...PAGE, intervals: [interval('3'), interval('2'), interval('1', { calculatorId: '13' })] }),
  });
  screen = await showScreen(fake, <VehicleIntervals vehicleId="a/1" />, oneLink());
  const lines = [...screen.page.querySelectorAll('li')].map(({ textContent }) => textContent);
  expect(lines).toEqual([
    expect.stringMatching(/^Tripsuntil .*30 min · fuel\.delta 3\.5/),
    expect.stringMatching(/^Calculator 13until /),
  ]);
});
