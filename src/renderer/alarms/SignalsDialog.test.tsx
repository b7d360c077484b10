// Slow: a whole dialog of the window, key by key.
import { afterEach, expect, it, vi } from 'vitest';
import type { SignalsNow } from '../../shared/alarm-signals.ts';
import { ok } from '../../shared/result.ts';
import { DEFAULT_SIGNALS, type Signals } from '../../shared/schemas/signals.ts';
import { createFakeHost, type FakeHost } from '../host/testing/fake-host.ts';
import { dialogWords, inputNamed, submit, typeInto } from '../testing/controls.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { SignalsDialog } from './SignalsDialog.tsx';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

async function open(
  chosen: Partial<Signals> = {},
  notices: SignalsNow['notices'] = 'host',
): Promise<FakeHost> {
  const now: SignalsNow = { signals: { ...DEFAULT_SIGNALS, ...chosen }, quiet: null, notices };
  const fake = createFakeHost({
    'alarms.signals': () => ok(now),
    'alarms.setSignals': (signals) => ok({ ...now, signals }),
    'alarms.testNotices': () => ok({ ...now, notices: 'host-failed' }),
  });
  screen = await showScreen(fake, <SignalsDialog onClose={() => {}} />, { ...oneLink(), alarmSignals: now });
  return fake;
}
const sent = ({ calls }: FakeHost) =>
  calls.filter(({ channel }) => channel === 'alarms.setSignals').map(({ argument }) => argument);

it('applies quiet hours as they are entered, and says what still sounds in them', async () => {
  const fake = await open({ quiet: true, zone: 'Europe/Berlin' });
  expect(dialogWords()).toContain('SOS, panic and crash always');
  await typeInto(inputNamed('fromMin'), '23:30');
  await submit(inputNamed('fromMin'));
  expect(sent(fake)).toEqual([{ ...DEFAULT_SIGNALS, quiet: true, zone: 'Europe/Berlin', fromMin: 1_410 }]);
  expect(dialogWords()).toContain('Applied.');
});

it('says at the field what is no time, and sends nothing', async () => {
  const fake = await open({ quiet: true });
  await typeInto(inputNamed('toMin'), '6 am');
  await submit(inputNamed('toMin'));
  expect(dialogWords()).toContain('Enter a time of day from 00:00 to 23:59.');
  expect(sent(fake)).toEqual([]);
});

it('has the host show one of each severity, where the host shows them', async () => {
  const fake = await open();
  await screen.press('Show one of each severity');
  expect(fake.calls.some(({ channel }) => channel === 'alarms.testNotices')).toBe(true);
});
