import { afterEach, expect, it, vi } from 'vitest';
import { ok } from '../../shared/result.ts';
import { trackOfLegs } from '../../shared/track/testing/legs.ts';
import { GapItem } from '../gaps/GapItem.tsx';
import { someGap } from '../gaps/testing.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { LogDetails } from '../logs/LogDetails.tsx';
import { someRecord } from '../logs/testing/some-record.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { usePast } from '../shell/past.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { byHand } from '../testing/user.ts';
import { TrackTab } from '../tracks/TrackTab.tsx';
import { TrackProvider } from '../tracks/track-context.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());
const wantedMs = () => screen.windowStore.of(usePast).getState().wantedMs;

it('leads from a log record to the desk by which it had come', async () => {
  const record = someRecord({ id: 1, receivedMs: 1_700_000_000_000.25 });
  screen = await showScreen(createFakeHost(), <LogDetails record={record} onAsk={() => {}} />, oneLink());
  await screen.press('Show the desk then');
  expect(wantedMs()).toBe(1_700_000_000_001);
});

it('leads from a gap to where it began, and closes what lies over the desk', async () => {
  const gap = someGap();
  const item = <GapItem gap={gap} inReach nowMs={gap.toMs} onRetried={() => {}} />;
  screen = await showScreen(createFakeHost(), item, oneLink());
  screen.windowStore.of(useDialogs).getState().show({ kind: 'gaps' });
  await screen.press('Show the desk when the gap 13:40–13:52 UTC began');
  expect(wantedMs()).toBe(gap.fromMs);
  expect(screen.windowStore.of(useDialogs).getState().stack).toEqual([]);
});

it('leads from the point of a track that is looked at, else says that one is to be chosen', async () => {
  const fixes = trackOfLegs([
    { stand: 600, ignition: false },
    { drive: 1_200, kmh: 60 },
  ]);
  const fake = createFakeHost({ 'tracks.read': () => ok(fixes) });
  screen = await showScreen(fake, <div />, oneLink());
  const shown = screen.windowStore.of(useShownTracks).getState();
  shown.show('a/7');
  await screen.show(
    <TrackProvider>
      <div style={{ width: 1_200, height: 600 }}>
        <TrackTab dataLive />
      </div>
    </TrackProvider>,
  );
  await screen.press('Show the desk then: choose a point or a row first');
  expect(wantedMs()).toBeNull();
  await byHand(async () => shown.setCursor({ vehicleId: 'a/7', index: 3 }));
  await screen.press('Show the desk then');
  expect(wantedMs()).toBe(Math.ceil((fixes.timeUs[3] ?? 0) / 1_000));
});
