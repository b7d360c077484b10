import { afterEach, expect, it, vi } from 'vitest';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { MuteButton } from './MuteButton.tsx';
import { SoundChips } from './SoundChips.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 30, 20, 0);
vi.useFakeTimers({ now: NOW_MS, toFake: ['Date'] });
let screen: Screen;
afterEach(() => screen.close());

const show = async (quiet: { readonly untilMs: number | null; readonly hasDanger: boolean } | null) => {
  screen = await showScreen(
    createFakeHost(),
    <>
      <SoundChips />
      <MuteButton />
    </>,
    {
      ...oneLink(),
      alarmSignals: { signals: { ...DEFAULT_SIGNALS, muteMin: 10 }, quiet, notices: 'window' },
    },
  );
};
const names = (): readonly string[] =>
  [...screen.page.querySelectorAll('button')].map((button) => button.ariaLabel ?? '');

it('says that alarms are mute and what is left of that; a press turns the sound on', async () => {
  await show(null);
  await screen.press('Mute for 10 min');
  expect(screen.page.textContent).toContain('10:00');
  await screen.press('10:00: muted for that long; turns the sound on');
  expect(screen.page.textContent).not.toContain('10:00');
});

it('says that hours are quiet, until when, and what is heard in them', async () => {
  await show({ untilMs: Date.UTC(2026, 11, 1, 6), hasDanger: true });
  expect(screen.page.textContent).toContain('06:00');
  expect(names().join()).toContain('warnings and notices are silent, danger is not');
  const quiet = { untilMs: null, hasDanger: false };
  await screen.set({ alarmSignals: { signals: DEFAULT_SIGNALS, quiet, notices: 'window' } });
  expect(names().join()).toContain('Quiet hours until always: all but SOS');
});
