import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { DEFAULT_SIGNALS } from '../../shared/schemas/signals.ts';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import { oneLink } from '../testing/some-account.ts';
import { AlarmSignals } from './AlarmSignals.tsx';
import { SoundChips } from './SoundChips.tsx';
import { someAlarm } from './testing/some-alarm.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
const NOW_MS = Date.UTC(2026, 10, 30, 20, 0);
vi.useFakeTimers({
  now: NOW_MS,
  toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
});
let screen: Screen;
beforeEach(() => void vi.setSystemTime(NOW_MS));
afterEach(() => {
  screen.close();
  shown.clear();
  elsewhere.clear();
  Object.assign(audio, { isLocked: true, tones: 0 });
});

/** Notices of the system that a browser was asked for, and was not asked to take away, by their tags. */
const shown = new Map<string, string>();
class NoticeDouble extends EventTarget {
  static readonly permission = 'granted';
  readonly #tag: string;
  constructor(title: string, { tag }: { readonly tag: string }) {
    super();
    this.#tag = tag;
    shown.set(tag, title);
  }
  close(): void {
    shown.delete(this.#tag);
  }
}
vi.stubGlobal('Notification', NoticeDouble);
vi.spyOn(document, 'hasFocus').mockReturnValue(false);
/** What another window of this browser does for all, by the names of its locks. */
const elsewhere = new Set<string>();
Object.defineProperty(navigator, 'locks', {
  value: {
    request(name: string, how: LockOptions, granted: (lock: object | null) => Promise<unknown>) {
      if (!elsewhere.has(name)) return granted({});
      return how.ifAvailable === true ? granted(null) : new Promise(() => {});
    },
    query: () => Promise.resolve({ held: [...elsewhere].map((name) => ({ name })) }),
  },
});
/** The sound of this window; locked until somebody presses something in it. */
const audio = { isLocked: true, tones: 0 };
vi.stubGlobal(
  'AudioContext',
  class {
    readonly currentTime = 0;
    readonly destination = {};
    get state(): string {
      return audio.isLocked ? 'suspended' : 'running';
    }
    resume(): Promise<void> {
      return Promise.resolve();
    }
    close(): Promise<void> {
      return Promise.resolve();
    }
  },
);
class AudioNodeDouble {
  readonly gain = { linearRampToValueAtTime() {}, setValueAtTime() {} };
  connect<Next>(next: Next): Next {
    return next;
  }
  start(): void {
    audio.tones += 1;
  }
  stop(): void {}
}
vi.stubGlobal('OscillatorNode', AudioNodeDouble);
vi.stubGlobal('GainNode', AudioNodeDouble);

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
  expect(shown.size).toBe(0);
  await act(async () => void vi.advanceTimersByTime(20_000));
  expect(shown.size).toBe(1);
});

it('sum up what is beyond three a minute in one, which counts what it stands for and goes with the last of these', async () => {
  screen = await showScreen(createFakeHost(), <AlarmSignals />, {
    ...oneLink(),
    alarms: new Map(),
    alarmSignals: { signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' },
  });
  const open = (ids: readonly number[]) =>
    screen.set({
      alarms: new Map(
        ids.map((id) => {
          const alarm = someAlarm({ id, raisedMs: NOW_MS, lastMs: NOW_MS });
          return [alarmKeyOf(alarm), alarm];
        }),
      ),
    });
  await open([1, 2, 3, 4, 5]);
  await open([1, 2, 3, 4, 5, 6]);
  const summedUp = () => shown.get('fleetglass.alarms.others');
  expect([shown.size, summedUp()]).toEqual([4, '3 more alarms']);
  await open([1, 2, 3, 6]);
  expect(summedUp()).toBe('3 more alarms');
  await open([1, 2, 3]);
  expect(summedUp()).toBeUndefined();
});

describe('the sound of a browser', () => {
  const danger = someAlarm({ raisedMs: NOW_MS, lastMs: NOW_MS });
  const open = async (): Promise<void> => {
    screen = await showScreen(
      createFakeHost(),
      <>
        <AlarmSignals />
        <SoundChips />
      </>,
      {
        ...oneLink(),
        alarms: new Map([[alarmKeyOf(danger), danger]]),
        alarmSignals: { signals: DEFAULT_SIGNALS, quiet: null, notices: 'window' },
      },
    );
    // It is known who is heard after the first, and that is used in the second.
    for (let second = 0; second < 2; second += 1)
      await act(async () => void (await vi.advanceTimersByTimeAsync(1_000)));
  };
  const saysLocked = (): boolean => screen.page.querySelector('button') !== null;

  it('is made by a window that can be heard, though another was open before it', async () => {
    elsewhere.add('fleetglass.alarms.leader');
    audio.isLocked = false;
    await open();
    expect([audio.tones > 0, saysLocked()]).toEqual([true, false]);
  });

  it('is made by one window alone', async () => {
    elsewhere.add('fleetglass.alarms.sound');
    audio.isLocked = false;
    await open();
    expect(audio.tones).toBe(0);
  });

  it('is said to be missing where no window can be heard, and not where another one is', async () => {
    await open();
    expect(saysLocked()).toBe(true);
    screen.close();
    elsewhere.add('fleetglass.alarms.sound');
    await open();
    expect(saysLocked()).toBe(false);
  });
});
