// Slow: whole parts of the window, press by press.

import { fireEvent, within } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { DEFAULT_TRACK_RULE_CHOICES } from '../../shared/schemas/track-rules.ts';
import type { HistoryFetch, TrackHistory } from '../../shared/track/history.ts';
import { findJumps } from '../../shared/track/jumps.ts';
import { NO_PARAMETERS, type TrackParameters } from '../../shared/track/parameters.ts';
import { partsOf } from '../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES, type TrackFixes } from '../../shared/track/track.ts';
import { sortedByValidity } from '../../shared/track/valid-fixes.ts';
import { tracksStrings } from '../../shared/wording/en/window/tracks.ts';
import { createFakeHost, type FakeAnswers, type FakeHost } from '../host/testing/fake-host.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { TrackTab } from './TrackTab.tsx';
import { TrackProvider } from './track-context.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.useFakeTimers({ now: 1_764_010_000_000, toFake: ['Date'] });
const DAY: readonly Leg[] = [
  { stand: 600, ignition: false },
  { drive: 1_200, kmh: 60 },
  { silent: 3_000, km: 4 },
  { drive: 300, kmh: 30 },
];

let screen: Screen;
let windowStore: WindowStore;
beforeEach(() => {
  windowStore = createWindowStore();
});
afterEach(async () => {
  await screen.close();
  localStorage.clear();
});

type Answer = Result<TrackFixes> | Promise<Result<TrackFixes>>;
async function show(
  answer: (argument: CallArgument<'tracks.read'>) => Answer,
  vehicleId: string | null = 'a/7',
  answers: FakeAnswers = {},
): Promise<FakeHost> {
  const fake = createFakeHost({
    'tracks.read': answer,
    'tracks.parameters': () => ok(NO_PARAMETERS),
    ...answers,
  });
  if (vehicleId !== null) windowStore.of(useShownTracks).getState().show(vehicleId);
  const tab = (
    <TrackProvider>
      <div style={{ width: 1_200, height: 600 }}>
        <TrackTab dataLive />
      </div>
    </TrackProvider>
  );
  screen = await showScreen(fake, tab, oneLink(), windowStore);
  return fake;
}
const shown = () => windowStore.of(useShownTracks).getState();
const words = (): string => screen.page.textContent;
const rows = (): readonly (readonly string[])[] =>
  [...screen.page.querySelectorAll('[data-index]')].map((row) =>
    [...row.querySelectorAll('[role="gridcell"]')].map((cell) => cell.textContent.trim()),
  );
const chooseRange = (value: string): Promise<void> =>
  act(async () => {
    const select = screen.page.querySelector('select');
    if (select === null) throw new Error('No choice of the span.');
    select.value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });

describe('the track', () => {
  it('says how to get one, and asks for none, where no vehicle is chosen', async () => {
    const fake = await show(() => ok(trackOfLegs([])), null);
    expect(words()).toContain('press T');
    expect(fake.calls).toEqual([]);
  });

  it('lists trips, stops and silences, and gives them to the map', async () => {
    const fake = await show(() => ok(trackOfLegs(DAY)));
    expect(fake.calls[0]?.argument).toMatchObject({ vehicleId: 'a/7' });
    expect(rows().map(([kind, , , , duration, distance]) => [kind, duration, distance])).toEqual([
      ['Stop', '10 min', ''],
      ['Trip', '20 min', '20 km'],
      ['No report', '50 min', '4 km'],
      ['Trip', '5 min', '2.5 km'],
    ]);
    expect(words()).toContain('2 trips · 23 km');
    expect(shown().tracks.get('a/7')?.parts).toHaveLength(4);
    expect(shown().fitRequests).toBe(1);
  });

  it('shows a part on the map at a press, and all of it at another', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    const press = (index: number): Promise<void> =>
      act(async () => screen.page.querySelector<HTMLElement>(`[data-index="${index}"]`)?.click());
    await press(1);
    expect([shown().focus?.part, shown().fitRequests]).toEqual([1, 2]);
    // Where it began is looked at: its time, its speed and the way to its message.
    expect(shown().cursor).toEqual({ vehicleId: 'a/7', index: shown().tracks.get('a/7')?.parts[1]?.from });
    expect(words()).toContain(tracksStrings.message);
    await press(1);
    expect([shown().focus, shown().fitRequests]).toEqual([null, 3]);
  });

  it('says that a span has no position, and why', async () => {
    await show(() => ok(trackOfLegs([])));
    expect(words()).toContain(tracksStrings.none);
    expect(rows()).toEqual([]);
  });

  it('says that a span has one position alone', async () => {
    await show(() => ok(trackOfLegs([{ stand: 0 }])));
    expect(words()).toContain(tracksStrings.single);
    expect(words()).toContain('24 Nov 2025 16:00:00');
    expect(screen.page.querySelector('canvas')).toBeNull();
  });

  it('says why it could not be read, and tries again', async () => {
    const answers: Answer[] = [
      fail({ code: 'track-too-long', messages: 400_000, most: 300_000 }),
      ok(trackOfLegs(DAY)),
    ];
    await show(() => answers.shift() ?? ok(trackOfLegs([])));
    expect(words()).toContain('400,000 messages');
    await screen.press('Try again');
    expect(rows()).toHaveLength(4);
  });

  it('never shows what was read of another span', async () => {
    const waiting: ((answer: Result<TrackFixes>) => void)[] = [];
    await show(() => new Promise((resolve) => waiting.push(resolve)));
    await chooseRange('yesterday');
    await act(async () => waiting[1]?.(ok(trackOfLegs([{ drive: 300, kmh: 30 }]))));
    await act(async () => waiting[0]?.(ok(trackOfLegs(DAY))));
    expect(rows()).toHaveLength(1);
  });

  it('tells times of day in the lines of another day too, for their column has no room for a date', async () => {
    vi.setSystemTime(1_764_010_000_000 + 86_400_000);
    onTestFinished(() => void vi.setSystemTime(1_764_010_000_000));
    await show(() => ok(trackOfLegs(DAY)));
    const texts = rows().flat();
    expect(texts.filter((text) => /2025/.test(text))).toEqual([]);
    expect(texts).toContain('16:00:00');
  });

  it('begins ends of one’s own with those that were shown, and reads nothing while they are wrong', async () => {
    const fake = await show(() => ok(trackOfLegs(DAY)));
    await chooseRange('custom');
    const [from, to] = [...screen.page.querySelectorAll('input')];
    expect([from?.value, to?.value]).toEqual(['2025-11-24 00:00:00', '2025-11-25 00:00:00']);
    expect(rows()).toHaveLength(4);
    expect(fake.calls.filter(({ channel }) => channel === 'tracks.read')).toHaveLength(2);
  });

  it('marks on the map the position that the slider is at, and says what it is', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    const slider = screen.page.querySelector<HTMLInputElement>('input[type="range"]');
    if (slider === null) throw new Error('No slider.');
    await act(async () => fireEvent.change(slider, { target: { value: '2' } }));
    expect(shown().cursor).toEqual({ vehicleId: 'a/7', index: 2 });
    expect(slider?.getAttribute('aria-valuetext')).toContain('24 Nov 2025 16:00:20');
    expect(words()).toContain('ignition off · 54.000000, 25.000000');
    expect(screen.page.querySelector('canvas')?.width).toBeGreaterThan(0);
  });

  it('has a sheet of the days in which something is known, however many were asked for', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    await chooseRange('week');
    await screen.press(tracksStrings.save);
    const item = within(document.body).getByRole('menuitem', { name: tracksStrings.sheet_open });
    await byHand((user) => user.click(item));
    const days = within(document.body).getByRole('table', { name: tracksStrings.days });
    expect(
      within(days)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual(['24 Nov 2025']);
  });

  it('says on the sheet of which day each line is, where it has several', async () => {
    const night: Leg = { stand: 36_000 };
    await show(() => ok(trackOfLegs([{ drive: 600, kmh: 60 }, night, { drive: 600, kmh: 60 }])));
    await screen.press(tracksStrings.save);
    const item = within(document.body).getByRole('menuitem', { name: tracksStrings.sheet_open });
    await byHand((user) => user.click(item));
    const table = within(document.body).getByRole('table', { name: tracksStrings.table });
    const lines = within(table).getAllByRole('row').slice(1);
    const times = lines.map((line) =>
      [...line.children].slice(line.children.length > 1 ? 3 : 0, 5).map(({ textContent }) => textContent),
    );
    expect(times).toEqual([
      ['24 Nov 2025'],
      ['16:00', '16:10'],
      ['16:10', '25 Nov 2025 02:10'],
      ['25 Nov 2025'],
      ['02:10', '02:20'],
    ]);
  });

  it('takes it off the map', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    await screen.press(tracksStrings.hide);
    expect([shown().vehicles, shown().tracks.size]).toEqual([[], 0]);
  });
});

const FROM_MS = 1_764_000_000_000;
const FETCH: HistoryFetch = {
  fromMs: FROM_MS,
  toMs: FROM_MS + 3_600_000,
  state: 'asking',
  reachedMs: FROM_MS + 1_800_000,
  messages: 1_234,
  heldSinceMs: FROM_MS,
  failure: null,
};
const MISSING = { fromMs: FROM_MS, toMs: FROM_MS + 3_600_000 };
const showHistory = (history: Partial<TrackHistory>): Promise<FakeHost> =>
  show(() => ok(trackOfLegs(DAY)), 'a/7', {
    'tracks.history': () => ok({ missing: [], refusal: null, fetch: null, ...history }),
  });
const called = (fake: FakeHost, channel: string): readonly unknown[] =>
  fake.calls.filter((call) => call.channel === channel).map(({ argument }) => argument);

describe('what was not delivered here', () => {
  it('is offered to be fetched, of the span that is shown', async () => {
    const fake = await showHistory({ missing: [MISSING] });
    expect(words()).toContain('Nothing was delivered here from 24 Nov 2025 16:00:00');
    await screen.press(tracksStrings.historyFetch);
    expect(called(fake, 'tracks.fetchHistory')).toEqual([
      { vehicleId: 'a/7', fromMs: Date.UTC(2025, 10, 24), toMs: Date.UTC(2025, 10, 25) },
    ]);
  });

  it('is one line of several vehicles, of which each or all are fetched by a menu', async () => {
    windowStore.of(useShownTracks).getState().show('a/7');
    windowStore.of(useShownTracks).getState().add('a/8');
    const fake = await show(() => ok(trackOfLegs(DAY)), null, {
      'tracks.history': () => ok({ missing: [MISSING], refusal: null, fetch: null }),
    });
    expect(words()).toContain('Of 2 vehicles some of this span was not delivered here.');
    expect(words().split('not delivered here')).toHaveLength(2);
    await screen.press(tracksStrings.historyFetchOf);
    const entries = () => within(document.body).getAllByRole('menuitem');
    expect(entries().map(({ textContent }) => textContent)).toEqual([
      'Of all 2 vehicles',
      '71 h 00 missing',
      '81 h 00 missing',
    ]);
    await byHand((user) => user.click(entries()[0] ?? document.body));
    const span = { fromMs: Date.UTC(2025, 10, 24), toMs: Date.UTC(2025, 10, 25) };
    expect(called(fake, 'tracks.fetchHistory')).toEqual([
      { vehicleId: 'a/7', ...span },
      { vehicleId: 'a/8', ...span },
    ]);
  });

  it('is told of while it is fetched, and can be cancelled', async () => {
    const fake = await showHistory({ fetch: FETCH });
    expect(words()).toContain('1,234 messages so far');
    expect(screen.page.querySelector('progress')?.value).toBe(0.5);
    await screen.press(tracksStrings.historyCancel);
    expect(called(fake, 'tracks.cancelHistory')).toEqual([{ vehicleId: 'a/7' }]);
  });

  it.each<[string, Partial<TrackHistory>, readonly string[]]>([
    [
      'was fetched',
      { fetch: { ...FETCH, state: 'done' } },
      ['1,234 messages were fetched', 'since 24 Nov 2025'],
    ],
    [
      'flespi has not either',
      { fetch: { ...FETCH, state: 'done', messages: 0, heldSinceMs: null } },
      [tracksStrings.historyNone, tracksStrings.historyHoldsNone],
    ],
    [
      'the token may not read',
      {
        missing: [MISSING],
        fetch: { ...FETCH, state: 'failed', failure: { code: 'history-not-permitted' } },
      },
      ['may not read messages', tracksStrings.historyGoOn],
    ],
    [
      'a broker that is no flespi has not',
      { missing: [MISSING], refusal: { code: 'history-not-flespi' } },
      ['is not flespi'],
    ],
    [
      'is in several parts',
      { missing: [MISSING, { fromMs: FROM_MS + 7.2e6, toMs: FROM_MS + 9e6 }] },
      ['in 2 parts'],
    ],
  ])('is said where it %s', async (_, history, said) => {
    await showHistory(history);
    for (const each of said) expect(words()).toContain(each);
    expect(words().includes(tracksStrings.historyFetch)).toBe(
      history.missing !== undefined && history.refusal === undefined && history.fetch === undefined,
    );
  });

  it('is not told of where it is of another span, or a moment', async () => {
    await showHistory({
      missing: [{ ...MISSING, toMs: FROM_MS + 59_000 }],
      fetch: { ...FETCH, state: 'done', fromMs: 0, toMs: 9 },
    });
    expect(screen.page.querySelector('section[role="status"]')).toBeNull();
  });

  it('is shown by the track as soon as it is here', async () => {
    let fetch: HistoryFetch | null = null;
    const fake = await show(() => ok(trackOfLegs(DAY)), 'a/7', {
      'tracks.history': () => ok({ missing: [MISSING], refusal: null, fetch }),
    });
    const before = called(fake, 'tracks.read').length;
    fetch = { ...FETCH, state: 'done' };
    await screen.press(tracksStrings.historyFetch);
    expect(called(fake, 'tracks.read').length).toBe(before + 1);
  });
});

describe('a position', () => {
  const BODY = '{"ident":"<img onerror>","position.speed":60,"n":12345678901234567890,"o":{"a":[1]}}';
  const inspect = (index: number): Promise<void> =>
    act(async () => shown().inspect({ vehicleId: 'a/7', index }));

  it('says what was reported then, and the message as it came', async () => {
    const fake = await show(() => ok(trackOfLegs(DAY)), 'a/7', {
      'tracks.message': () => ok({ body: BODY, receivedAtMs: FROM_MS, source: 'history' }),
    });
    await inspect(2);
    expect(called(fake, 'tracks.message').at(-1)).toEqual({
      vehicleId: 'a/7',
      timeUs: 1_764_000_020_000_000,
      mark: 0,
    });
    expect(words()).toContain('Fetched 24 Nov 2025 16:00:00 UTC from flespi on purpose');
    expect([...screen.page.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual([
      'ident',
      'n',
      'o',
      'position.speed',
    ]);
    expect(words()).toContain('<img onerror>');
    await act(async () => screen.page.querySelector<HTMLElement>('input[type="checkbox"]')?.click());
    expect(screen.page.querySelector('pre')?.textContent).toBe(BODY);
    await screen.press(tracksStrings.messageAfter);
    expect([shown().inspected?.index, shown().cursor?.index]).toEqual([3, 3]);
    await screen.press(tracksStrings.messageClose);
    expect(shown().inspected).toBeNull();
  });

  it('says so where its message is held no more', async () => {
    await show(() => ok(trackOfLegs(DAY)), 'a/7', { 'tracks.message': () => fail({ code: 'payload-gone' }) });
    await inspect(2);
    expect(words()).toContain('It is kept no longer.');
  });

  it('stays the same one, and so does the chosen part, while the track grows', async () => {
    let legs: readonly Leg[] = DAY;
    await show(() => ok(trackOfLegs(legs)));
    await act(async () => shown().lookAt({ vehicleId: 'a/7', part: 1 }));
    await inspect(4);
    legs = [...DAY, { drive: 60, kmh: 30 }];
    await act(async () => shown().setTrack('a/7', { ...readOf(legs), vehicleId: 'a/7' }));
    expect([shown().focus?.part, shown().inspected?.index]).toEqual([1, 4]);
    await act(async () => shown().setTrack('a/7', { ...readOf([{ stand: 30 }]), vehicleId: 'a/7' }));
    expect([shown().focus, shown().inspected]).toEqual([null, null]);
  });
});

function readOf(legs: readonly Leg[]) {
  const fixes = trackOfLegs(legs);
  const jumps = findJumps(fixes);
  return { ...sortedByValidity(fixes), jumps, parts: partsOf(fixes, jumps, DEFAULT_TRACK_RULES) };
}

describe('the rules', () => {
  const kinds = (): readonly string[] => rows().map(([kind]) => kind ?? '');

  it('cut the track anew when they are chosen, and are kept', async () => {
    await show(() => ok(trackOfLegs([{ drive: 300, kmh: 50 }, { stand: 600 }, { drive: 300, kmh: 50 }])));
    await screen.press(tracksStrings.rules_open);
    const field = document.querySelector<HTMLInputElement>('input[name="stopMinutes"]');
    if (field === null) throw new Error('No field.');
    await act(async () => fireEvent.change(field, { target: { value: '0' } }));
    await act(async () => field.form?.requestSubmit());
    expect(document.body.textContent).toContain('1 to 240');
    expect(kinds()).toEqual(['Trip', 'Stop', 'Trip']);
    await act(async () => fireEvent.change(field, { target: { value: '30' } }));
    await act(async () => field.form?.requestSubmit());
    expect(kinds()).toEqual(['Trip']);
    expect(localStorage.getItem('fleetglass.track-rules')).toContain('"stopMinutes":30');
  });

  it('take a speed in the unit that is chosen, and keep it in km/h', async () => {
    localStorage.setItem(
      'fleetglass.track-rules',
      JSON.stringify({ ...DEFAULT_TRACK_RULE_CHOICES, standsBy: 'speed', standKmh: 4.828 }),
    );
    windowStore = createWindowStore();
    windowStore.of(useFormatStore).getState().choose({ distance: 'mi' });
    await show(() => ok(trackOfLegs([{ stand: 600 }])));
    await screen.press(tracksStrings.rules_open);
    const field = document.querySelector<HTMLInputElement>('input[name="standKmh"]');
    if (field === null) throw new Error('No field.');
    expect(field.value).toBe('3');
    expect(document.body.textContent).toContain('1 to 12 mph.');
    await act(async () => fireEvent.change(field, { target: { value: '5' } }));
    await act(async () => field.form?.requestSubmit());
    expect(localStorage.getItem('fleetglass.track-rules')).toContain('"standKmh":8.047');
  });
});

it('says in legend and table what came late', async () => {
  const fixes = trackOfLegs(DAY);
  await show(() => ok({ ...fixes, lagMs: fixes.lagMs.map((_, at) => (at < 5 ? 130_000 : 0)) }));
  expect(words()).toContain('5 positions came more than two minutes late');
  expect(screen.page.querySelectorAll('svg[aria-label*="late"]')).toHaveLength(1);
});

describe('several vehicles', () => {
  const OTHER: readonly Leg[] = [{ drive: 600, kmh: 90 }];
  const showTwo = (answers: FakeAnswers = {}): Promise<FakeHost> => {
    windowStore.of(useShownTracks).getState().show('a/7');
    windowStore.of(useShownTracks).getState().add('a/8');
    return show(({ vehicleId }) => ok(trackOfLegs(vehicleId === 'a/7' ? DAY : OTHER)), null, answers);
  };

  it('stand under each other with their sums, in their colours, and are looked at one by one', async () => {
    await showTwo();
    expect(rows().map(([first]) => first)).toEqual([
      expect.stringMatching(/^1 7 2 trips/),
      'Stop',
      'Trip',
      'No report',
      'Trip',
      expect.stringMatching(/^2 8 1 trip · 15 km/),
      'Trip',
    ]);
    expect(words()).toContain('2 vehicles · 3 trips · 38 km');
    await screen.press('2, 8: look at this track alone');
    expect(shown().focus).toEqual({ vehicleId: 'a/8', part: null });
  });

  it('are taken off, and back again', async () => {
    await showTwo();
    await screen.press('Take the track of 7 off the map');
    expect(shown().vehicles).toEqual([{ id: 'a/8', look: 1 }]);
    expect(rows()).toHaveLength(1);
    const { shown: said } = windowStore.of(useToast).getState();
    await act(async () => said?.action?.act());
    expect(shown().vehicles.map(({ id }) => id)).toEqual(['a/7', 'a/8']);
    expect(rows()).toHaveLength(7);
    await screen.press(tracksStrings.hideAll);
    expect([shown().vehicles, words()]).toEqual([[], expect.stringContaining(tracksStrings.noVehicle)]);
  });

  it('are ten at most', async () => {
    await showTwo();
    const added: boolean[] = [];
    await act(async () => {
      for (let at = 20; at < 29; at++) added.push(shown().add(`a/${at}`));
    });
    expect(added).toEqual([...Array<boolean>(8).fill(true), false]);
    expect(new Set(shown().vehicles.map(({ look }) => look)).size).toBe(10);
  });

  it('are marked at one moment', async () => {
    await showTwo();
    await act(async () => shown().setCursorMs(1_764_000_303_000));
    expect(shown().cursor).toEqual({ vehicleId: 'a/7', index: 30 });
    expect(words()).toContain('90 km/h');
  });

  it('of which one cannot be read do not hide the others', async () => {
    windowStore.of(useShownTracks).getState().show('a/7');
    windowStore.of(useShownTracks).getState().add('a/8');
    await show(
      ({ vehicleId }) => (vehicleId === 'a/7' ? ok(trackOfLegs(OTHER)) : fail({ code: 'no-vehicle' })),
      null,
    );
    expect(rows()).toHaveLength(1);
    expect(words()).toContain('8 Its track could not be read');
  });
});

describe('fuel and parameters', () => {
  const series = (name: string, value: (at: number) => number) => ({
    name,
    timeUs: Float64Array.from({ length: 600 }, (_, at) => (1_764_000_000 + at * 10) * 1e6),
    value: Float64Array.from({ length: 600 }, (_, at) => value(at)),
  });
  const PARAMETERS: TrackParameters = {
    reported: [
      { name: 'battery.voltage', unit: 'V', count: 9 },
      { name: 'can.fuel.consumed', unit: 'l', count: 600 },
    ],
    areNamesCut: false,
    series: [series('can.fuel.consumed', (at) => 100 + at / 100)],
    messages: 600,
    cutAtMs: null,
  };
  const showFuel = (
    answer: (
      asked: CallArgument<'tracks.parameters'>,
    ) => Promise<Result<TrackParameters>> | Result<TrackParameters> = () => ok(PARAMETERS),
  ): Promise<FakeHost> =>
    show(() => ok(trackOfLegs(DAY)), 'a/7', {
      'tracks.parameters': answer,
      'tracks.cancelParameters': () => ok(null),
    });
  afterEach(() => localStorage.removeItem('fleetglass.track-parameters'));

  it('says what each part used, and charts it', async () => {
    const fake = await showFuel();
    expect(called(fake, 'tracks.parameters')).toMatchObject([
      { vehicleId: 'a/7', fromMs: Date.UTC(2025, 10, 24) },
    ]);
    expect(rows()[1]?.at(-1)).toBe('1.2 l');
    expect(words()).toContain('fuel ');
    expect(words()).toContain('can.fuel.consumed, l');
    expect(screen.page.querySelectorAll('.uplot')).toHaveLength(2);
  });

  it('charts what is chosen, of which it asks the values', async () => {
    const fake = await showFuel();
    await screen.press(tracksStrings.pickParameters);
    const option = [...document.querySelectorAll<HTMLElement>('[role="option"]')].find((each) =>
      each.textContent.includes('battery.voltage'),
    );
    expect(option?.textContent).toContain('V 9 ×');
    await act(async () => option?.click());
    await act(async () => fireEvent.keyDown(option ?? document.body, { key: 'Escape' }));
    expect(called(fake, 'tracks.parameters').at(-1)).toMatchObject({
      names: expect.arrayContaining(['battery.voltage', 'can.fuel.consumed']),
    });
    expect(words()).toContain('battery.voltage, V');
    expect(localStorage.getItem('fleetglass.track-parameters')).toBe(
      '["can.fuel.consumed","battery.voltage"]',
    );
  });

  it('says what could not be read, what was left out, and reads again', async () => {
    const answers: Result<TrackParameters>[] = [
      fail({ code: 'parameters-cancelled' }),
      ok({ ...PARAMETERS, series: [], cutAtMs: 1_764_000_000_000 }),
    ];
    const fake = await showFuel(() => answers.shift() ?? ok(PARAMETERS));
    expect(words()).toContain(tracksStrings.parametersCancelled);
    await screen.press(tracksStrings.parametersRead);
    expect(words()).toContain('Parameters are read up to 24 Nov 2025 16:00:00');
    expect(called(fake, 'tracks.parameters')).toHaveLength(2);
  });

  it('gives up what nobody looks at any more', async () => {
    const fake = await showFuel(() => new Promise(() => {}));
    await screen.press(tracksStrings.hide);
    const [asked] = called(fake, 'tracks.parameters') as readonly CallArgument<'tracks.parameters'>[];
    expect(called(fake, 'tracks.cancelParameters')).toEqual([{ run: asked?.run }]);
  });
});
