import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { type Alarm, alarmKeyOf, MOST_ALARMS_A_CALL } from '../../shared/alarms.ts';
import { ok } from '../../shared/result.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { useFormatStore } from '../ui/format-store.ts';
import { useToast } from '../ui/toast-store.ts';
import { AlarmButton } from './AlarmButton.tsx';
import { AlarmsTab } from './AlarmsTab.tsx';
import { useChosenAlarm } from './chosen-alarm.ts';
import { someAlarm } from './testing/some-alarm.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
vi.useFakeTimers({ now: someAlarm().raisedMs + 60_000, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

const opened = (...alarms: readonly Alarm[]): ReadonlyMap<string, Alarm> =>
  new Map(alarms.map((alarm) => [alarmKeyOf(alarm), alarm]));
async function show(
  alarms: readonly Alarm[],
  answers: Parameters<typeof createFakeHost>[0] = {},
): Promise<void> {
  screen = await showScreen(
    createFakeHost(answers),
    <div style={{ width: 1_200, height: 500, display: 'grid', gridTemplateRows: 'auto 1fr' }}>
      <AlarmButton />
      <AlarmsTab dataLive />
    </div>,
    { ...oneLink(), alarms: opened(...alarms) },
  );
}
const rows = (): readonly string[] =>
  [...screen.page.querySelectorAll('[role=row]')].slice(1).map((row) => row.textContent ?? '');

/** Its name has what is seen on it, by which it is asked for by voice. */
function expectBadge(name: string): void {
  const badge = screen.page.querySelector('button');
  expect(badge?.ariaLabel).toBe(name);
  expect(name).toContain(badge?.textContent ?? '');
}

it('lists what is wrong, gravest first, with who it is and since when', async () => {
  await show([
    someAlarm({ id: 2, severity: 'warning' }),
    someAlarm({ id: 1, first: true, trouble: { code: 'alarm-parameter', name: 'x.alarm', words: null } }),
  ]);
  const [first, second] = rows();
  expect(first).toMatch(/^SOS.*7.*x\.alarm.*14:03:12.*new.*Acknowledge.*Shelve$/);
  expect(second).toMatch(/^Warning.*towed with ignition off/);
  expectBadge('2 alarms ask for somebody: show them');
});

it('calls a vehicle that is deleted as it was called last', async () => {
  await show([someAlarm({ first: true, subject: { kind: 'vehicle', vehicleId: 'a/7', name: 'Taxi 9' } })]);
  expect(rows()[0]).toContain('Taxi 9');
});

it('says whole since when it is so, of another day and by a clock of twelve hours too', async () => {
  await show([someAlarm({ raisedMs: Date.UTC(2026, 10, 19, 22, 3, 12) })]);
  const { choose } = screen.windowStore.of(useFormatStore).getState();
  await act(async () => choose({ hours: '12' }));
  const since = screen.page.querySelectorAll('[role=row]')[1]?.children[3];
  expect(since?.textContent).toMatch(/19 Nov 2026 10:03:12\sp\.m\.$/);
  expect(since?.scrollWidth).toBe(since?.clientWidth);
  await act(async () => choose({}));
});

it('keeps each column at one place, whatever can be done to an alarm', async () => {
  await show([
    someAlarm({ id: 1 }),
    someAlarm({ id: 2, phase: 'acknowledged', acknowledged: { by: '', atMs: Date.now(), note: '' } }),
  ]);
  const lefts = [...screen.page.querySelectorAll('[role=row]')].map(
    (row) => row.children[3]?.getBoundingClientRect().left,
  );
  expect(lefts).toHaveLength(3);
  expect(new Set(lefts).size).toBe(1);
});

it('is acknowledged by a press, which can be taken back', async () => {
  const taken = someAlarm({
    phase: 'acknowledged',
    acknowledged: { by: 'Anna', atMs: Date.now(), note: '' },
  });
  const acknowledge = vi.fn(() => ok([taken]));
  const unacknowledge = vi.fn(() => ok([someAlarm()]));
  await show([someAlarm()], {
    'alarms.acknowledge': acknowledge,
    'alarms.unacknowledge': unacknowledge,
  });
  await screen.press('Acknowledge: towed with ignition off, 7');
  expect(acknowledge).toHaveBeenCalledWith({ alarms: [{ accountId: 'a', id: 1 }], note: '' });
  expect(rows()[0]).toContain('taken by Anna 14:04:12');
  expectBadge('0 alarms ask for somebody: show the alarms');
  await screen.press('Take back');
  expect(unacknowledge).toHaveBeenCalledWith({ alarms: [{ accountId: 'a', id: 1 }] });
  expect(rows()[0]).toContain('new');
});

it('are marked with Ctrl and Shift and taken with one press, but for an SOS; all of it can be taken back', async () => {
  const open = [1, 2, 3].map((id) => someAlarm({ id, severity: 'warning' }));
  const take = vi.fn(() => ok([]));
  const giveBack = vi.fn(() => ok([]));
  await show([someAlarm({ id: 9, first: true }), ...open], {
    'alarms.acknowledge': take,
    'alarms.unacknowledge': giveBack,
  });
  const press = async (row: number, how: MouseEventInit): Promise<void> => {
    const cell = [...screen.page.querySelectorAll('[role=row]')][row]?.children[3];
    await act(async () => cell?.dispatchEvent(new MouseEvent('click', { bubbles: true, ...how })));
  };
  await press(1, { ctrlKey: true });
  expect(screen.page.textContent).not.toContain('marked');
  await press(3, { shiftKey: true });
  await press(4, { ctrlKey: true });
  await screen.press('Acknowledge 3 marked');
  const keys = [3, 2, 1].map((id) => ({ accountId: 'a', id }));
  expect(take).toHaveBeenCalledWith({ alarms: keys, note: '' });
  await screen.press('Take back');
  expect(giveBack).toHaveBeenCalledWith({ alarms: keys });
});

it('are marked by keyboard alone: one with Ctrl+Space, several with Shift and the arrows, an SOS never', async () => {
  const open = [1, 2, 3, 4].map((id) => someAlarm({ id, severity: 'warning' }));
  const take = vi.fn(() => ok([]));
  await show([someAlarm({ id: 9, first: true }), ...open], { 'alarms.acknowledge': take });
  const grid = screen.page.querySelector('[role=grid]');
  if (!(grid instanceof HTMLElement)) throw new Error('There is no list of alarms.');
  grid.focus();
  const marked = (): readonly string[] =>
    [...screen.page.querySelectorAll('[role=row][aria-selected=true]')].map(
      (row) => row.id.split('-').at(-1) ?? '',
    );
  await byHand((user) => user.keyboard('{ArrowDown}{Control>} {/Control}'));
  expect(screen.page.textContent).not.toContain('marked');
  await byHand((user) => user.keyboard('{ArrowDown}{Control>} {/Control}'));
  expect(marked()).toEqual(['a/4']);
  await byHand((user) => user.keyboard('{ArrowDown}{Shift>}{ArrowDown}{/Shift}'));
  expect(marked()).toEqual(['a/4', 'a/3', 'a/2']);
  await byHand((user) => user.keyboard('{Control>} {/Control}'));
  expect(marked()).toEqual(['a/4', 'a/3']);
  await screen.press('Acknowledge 2 marked');
  expect(take).toHaveBeenCalledWith({ alarms: [4, 3].map((id) => ({ accountId: 'a', id })), note: '' });
});

it('are marked no more once they are out of sight', async () => {
  await show([someAlarm({ id: 1, severity: 'warning' }), someAlarm({ id: 2, severity: 'warning' })]);
  const { mark } = screen.windowStore.of(useChosenAlarm).getState();
  await act(async () => mark(new Set(['a/1', 'a/2'])));
  expect(screen.page.textContent).toContain('Acknowledge 2 marked');
  await screen.show(<AlarmButton />);
  expect(screen.windowStore.of(useChosenAlarm).getState().marked.size).toBe(0);
});

it('are taken in as many calls as it takes, and as many are said as were taken', async () => {
  const open = Array.from({ length: MOST_ALARMS_A_CALL + 1 }, (_, index) => someAlarm({ id: index + 1 }));
  const sizes: number[] = [];
  await show(open, {
    'alarms.acknowledge'({ alarms }) {
      sizes.push(alarms.length);
      return ok(alarms.map(({ id }) => someAlarm({ id, phase: 'acknowledged' })));
    },
  });
  const { mark } = screen.windowStore.of(useChosenAlarm).getState();
  await act(async () => mark(new Set(open.map(alarmKeyOf))));
  await screen.press(`Acknowledge ${MOST_ALARMS_A_CALL + 1} marked`);
  expect(sizes).toEqual([MOST_ALARMS_A_CALL, 1]);
  const said = screen.windowStore.of(useToast).getState().shown?.words;
  expect(said).toBe(`${MOST_ALARMS_A_CALL + 1} alarms acknowledged.`);
});

it('is acknowledged with a note', async () => {
  const acknowledge = vi.fn(() => ok([]));
  await show([someAlarm()], { 'alarms.acknowledge': acknowledge });
  await screen.press('Acknowledge with a note: towed with ignition off, 7');
  await typeInto(inputNamed('note'), 'The driver was called');
  await submit(inputNamed('note'));
  expect(acknowledge).toHaveBeenCalledWith({
    alarms: [{ accountId: 'a', id: 1 }],
    note: 'The driver was called',
  });
});

it('looks for alarms of the history by words and severity', async () => {
  const search = vi.fn(() => ok({ alarms: [{ alarm: someAlarm({ id: 3 }), steps: [] }], lookedToId: null }));
  await show([], { 'alarms.history': () => ok({ alarms: [], hasMore: false }), 'alarms.search': search });
  await screen.press('History');
  const severities = screen.page.querySelector(
    '[role=group][aria-label=Severity], fieldset[aria-label=Severity]',
  );
  await act(async () => severities?.querySelector('button')?.click());
  await vi.waitFor(() => expect(search).toHaveBeenCalled());
  expect(search).toHaveBeenLastCalledWith({
    accountId: 'a',
    beforeId: null,
    limit: 200,
    filter: {
      text: '',
      language: 'en',
      severities: ['danger'],
      sources: [],
      phases: [],
      fromMs: null,
      toMs: null,
    },
  });
  await vi.waitFor(() => expect(rows()).toHaveLength(1));
});

it('shelves one of a person in danger with a note alone', async () => {
  const shelve = vi.fn(() => ok([]));
  await show([someAlarm({ first: true })], { 'alarms.shelve': shelve });
  await screen.press('Shelve: towed with ignition off, 7');
  await screen.press('Shelve');
  expect(document.body.textContent).toContain('A person may be in danger: say why.');
  expect(shelve).not.toHaveBeenCalled();
});

it('says that there are none, and that they are loaded', async () => {
  await show([]);
  expect(screen.page.textContent).toContain('No alarms');
  await screen.set({ alarms: null });
  expect(screen.page.textContent).toContain('Loading alarms');
});

it('shows the history, with what is open as it is now', async () => {
  const closed = someAlarm({
    id: 1,
    phase: 'closed',
    closedMs: someAlarm().raisedMs + 30_000,
    active: false,
  });
  const page = {
    alarms: [
      { alarm: someAlarm({ id: 2 }), steps: [] },
      { alarm: closed, steps: [] },
    ],
    hasMore: false,
  };
  await show([someAlarm({ id: 2, count: 5 })], { 'alarms.history': () => ok(page) });
  await screen.press('History');
  await vi.waitFor(() => expect(rows()).toHaveLength(2));
  expect(rows()[0]).toMatch(/14:03:125new/);
  expect(rows()[1]).toContain('closed 14:03:42');
});
