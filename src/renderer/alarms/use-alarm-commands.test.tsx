import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { HOUR_MS } from '../../shared/spans.ts';
import { runningClock, ShownClockContext } from '../host/host-now.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { useCommandOffers } from '../keys/command-offers.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { useChosenAlarm } from './chosen-alarm.ts';
import { someAlarm } from './testing/some-alarm.ts';
import { useAlarmCommands } from './use-alarm-commands.ts';
import { useShowAlarm } from './use-show-alarm.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
let screen: Screen;
afterEach(() => screen.close());

/** It has been so for 30 hours by the host, whose clock is that far from the browser's. */
const alarm = someAlarm();
const hostClock = runningClock(() => alarm.raisedMs + 30 * HOUR_MS);
let show: ReturnType<typeof useShowAlarm>;

function Commands() {
  useAlarmCommands();
  show = useShowAlarm();
  return null;
}

it('find an alarm in the list where it stands by the clock of the host', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(alarm.raisedMs + HOUR_MS);
  screen = await showScreen(
    createFakeHost(),
    <ShownClockContext value={hostClock}>
      <Commands />
    </ShownClockContext>,
    { ...oneLink(), alarms: new Map([[alarmKeyOf(alarm), alarm]]) },
  );
  const chosen = screen.windowStore.of(useChosenAlarm);
  await act(async () =>
    screen.windowStore.of(useCommandOffers).getState().offered.get('nextAlarm')?.act(null),
  );
  expect(chosen.getState()).toMatchObject({ key: alarmKeyOf(alarm), list: 'standing' });
  await act(async () => chosen.getState().show('open'));
  await act(async () => show(alarm));
  expect(chosen.getState().list).toBe('standing');
});
