// Slow: whole parts of the window, press by press.

import { fireEvent } from '@testing-library/react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallArgument } from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { type Leg, trackOfLegs } from '../../shared/track/testing/legs.ts';
import type { TrackFixes } from '../../shared/track/track.ts';
import { tracksStrings } from '../../shared/wording/en/window/tracks.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { useShownTrack } from '../shell/shown-track.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
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
afterEach(() => screen.close());

type Answer = Result<TrackFixes> | Promise<Result<TrackFixes>>;
async function show(
  answer: (argument: CallArgument<'tracks.read'>) => Answer,
  vehicleId: string | null = 'a/7',
): Promise<FakeHost> {
  const fake = createFakeHost({ 'tracks.read': answer });
  if (vehicleId !== null) windowStore.of(useShownTrack).getState().show(vehicleId);
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
const shown = () => windowStore.of(useShownTrack).getState();
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
    expect(shown().track?.parts).toHaveLength(4);
    expect(shown().fitRequests).toBe(1);
  });

  it('shows a part on the map at a press, and all of it at another', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    const press = (index: number): Promise<void> =>
      act(async () => screen.page.querySelector<HTMLElement>(`[data-index="${index}"]`)?.click());
    await press(1);
    expect([shown().part, shown().fitRequests]).toEqual([1, 2]);
    await press(1);
    expect([shown().part, shown().fitRequests]).toEqual([null, 3]);
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
    expect(shown().cursor).toBe(2);
    expect(slider?.getAttribute('aria-valuetext')).toContain('24 Nov 2025 16:00:20');
    expect(words()).toContain('ignition off · 54.000000, 25.000000');
    expect(screen.page.querySelector('canvas')?.width).toBeGreaterThan(0);
  });

  it('takes it off the map', async () => {
    await show(() => ok(trackOfLegs(DAY)));
    await screen.press(tracksStrings.hide);
    expect([shown().vehicleId, shown().track]).toEqual([null, null]);
  });
});
