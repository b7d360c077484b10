import { act } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { AlarmSignals } from './AlarmSignals.tsx';
import { someAlarm } from './testing/some-alarm.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 30, 20, 0);
vi.useFakeTimers({
  now: NOW_MS,
  toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
});
let screen: Screen;
afterEach(() => screen.close());

/** Notices of the system that a browser was asked for. */
const shown: string[] = [];
class NoticeDouble extends EventTarget {
  static readonly permission = 'granted';
  constructor(title: string) {
    super();
    shown.push(title);
  }
  close(): void {}
}
vi.stubGlobal('Notification', NoticeDouble);
vi.spyOn(document, 'hasFocus').mockReturnValue(false);
// Whatever other windows of this browser do: this one leads.
Object.defineProperty(navigator, 'locks', {
  value: {
    request: (_name: string, _how: object, granted: (lock: object) => Promise<unknown>) => granted({}),
  },
});

it('show silence by a rule once it had time to be that of many, though nothing else changes meanwhile', async () => {
  screen = await showScreen(createFakeHost(), <AlarmSignals />, {
    ...oneLink(),
    alarms: new Map(),
    alarmSignals: { signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' },
  });
  const silent = someAlarm({
    severity: 'warning',
    raisedMs: NOW_MS,
    lastMs: NOW_MS,
    trouble: {
      code: 'alarm-rule',
      ruleId: 'rule-000000000001',
      rule: 'Silent',
      found: { code: 'rule-silent', sinceMs: NOW_MS - 60_000 },
    },
  });
  await screen.set({ alarms: new Map([[alarmKeyOf(silent), silent]]) });
  expect(shown).toEqual([]);
  await act(async () => void vi.advanceTimersByTime(20_000));
  expect(shown).toHaveLength(1);
});
