import { expect, it } from 'vitest';
import { createMuteEnd } from './mute-end.ts';
import { someAlarm } from './testing/some-alarm.ts';

const T = someAlarm().raisedMs;
const UNTIL = T + 300_000;
const sos = someAlarm({ id: 9, first: true });

it('is a person in danger who was not when it was chosen', () => {
  const end = createMuteEnd();
  expect(end.next([someAlarm()], UNTIL, T)).toBe(false);
  expect(end.next([someAlarm(), someAlarm({ id: 2 })], UNTIL, T + 1)).toBe(false);
  expect(end.next([someAlarm(), sos], UNTIL, T + 2)).toBe(true);
});

it('is none who was heard already, or whom somebody took', () => {
  const end = createMuteEnd();
  expect(end.next([sos], UNTIL, T)).toBe(false);
  expect(end.next([sos, { ...sos, id: 10, phase: 'acknowledged' }], UNTIL, T + 1)).toBe(false);
  expect(end.next(null, UNTIL, T + 2)).toBe(false);
});

it('is none again after somebody muted once more', () => {
  const end = createMuteEnd();
  end.next([], UNTIL, T);
  expect(end.next([sos], UNTIL, T + 1)).toBe(true);
  expect(end.next([sos], UNTIL + 60_000, T + 2)).toBe(false);
});
