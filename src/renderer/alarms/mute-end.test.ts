import { expect, it } from 'vitest';
import { createMuteEnd } from './mute-end.ts';
import { someAlarm } from './testing/some-alarm.ts';

const T = someAlarm().raisedMs;
const UNTIL = T + 300_000;
const sos = someAlarm({ id: 9, first: true });

it('is a person in danger who was not when it was chosen', () => {
  const end = createMuteEnd();
  expect(end.next([someAlarm()], UNTIL, T)).toBeNull();
  expect(end.next([someAlarm(), someAlarm({ id: 2 })], UNTIL, T + 1)).toBeNull();
  expect(end.next([someAlarm(), sos], UNTIL, T + 2)).toBe('first');
});

it('is none who was heard already, or whom somebody took', () => {
  const end = createMuteEnd();
  expect(end.next([sos], UNTIL, T)).toBeNull();
  expect(end.next([sos, { ...sos, id: 10, phase: 'acknowledged' }], UNTIL, T + 1)).toBeNull();
  expect(end.next(null, UNTIL, T + 2)).toBeNull();
});

it('is none again after somebody muted once more', () => {
  const end = createMuteEnd();
  end.next([], UNTIL, T);
  expect(end.next([sos], UNTIL, T + 1)).toBe('first');
  expect(end.next([sos], UNTIL + 60_000, T + 2)).toBeNull();
});

it('is a clock that is set back, by more than clocks are kept right by', () => {
  const end = createMuteEnd();
  expect(end.next([], UNTIL, T)).toBeNull();
  expect(end.next([], UNTIL, T - 5_000)).toBeNull();
  expect(end.next([], UNTIL, T - 3_600_000)).toBe('clock');
  // Muted anew by the clock that there is now.
  expect(end.next([], T - 3_300_000, T - 3_600_000)).toBeNull();
});
