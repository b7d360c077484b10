import { expect, it } from 'vitest';
import { type ClockLead, leadOf, unknownLead, withMessage } from './clock-lead.ts';

const NOON = Date.UTC(2026, 0, 1, 12);
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** What is known after messages that seem to take so many seconds, one every ten seconds. */
const after = (tookS: readonly number[], from: ClockLead = unknownLead(), startS = 0): ClockLead =>
  tookS.reduce((lead, seconds, index) => {
    const receivedAtMs = NOON + (startS + index * 10) * SECOND;
    return withMessage(lead, receivedAtMs - seconds * SECOND, receivedAtMs);
  }, from);

it.each<[string, readonly number[], number]>([
  ['agrees, give or take the way', [2, 0.4, 30], 0],
  ['is two hours ahead', [7_203, 7_200.5, 7_240], 7_200.5],
  ['is two hours behind', [-7_199.5, -7_190, -7_150], -7_199.5],
  ['is not told by one late message among others', [86_400, 0.5, 0.6], 0],
  ['is not told by what takes less than a minute', [59.999, 60, 61], 0],
  ['is a minute ahead', [60, 60, 61], 60],
  ['is not told by two messages', [7_200, 7_200], 0],
])('our clock %s', (_name, tookS, leadS) => {
  expect(leadOf(after(tookS))).toBe(leadS * SECOND);
});

it('is what an earlier run knew until there is enough to know better', () => {
  const kept = unknownLead(HOUR);
  expect(leadOf(kept)).toBe(HOUR);
  expect(leadOf(after([0, 0], kept))).toBe(HOUR);
  expect(leadOf(after([0, 0, 0], kept))).toBe(0);
});

it('follows a clock that is set, within ten minutes', () => {
  const right = after(Array.from({ length: 30 }, () => 1));
  const ahead = after(
    Array.from({ length: 29 }, () => 7_200),
    right,
    300,
  );
  expect(leadOf(ahead)).toBe(0);
  expect(leadOf(after([7_200], ahead, 600))).toBe(7_200 * SECOND);
  // Back again it is believed at once, for nothing comes before it was sent.
  expect(leadOf(after([1], after([7_200, 7_200, 7_200]), 40))).toBe(0);
});

it('counts the messages of two stretches together', () => {
  expect(leadOf(after([7_200], after([7_200, 7_200]), 300))).toBe(7_200 * SECOND);
});

it('forgets within ten minutes what a clock told that was set back for a moment', () => {
  const back = after([-3_600, -3_600, -3_600], after([1]), -3_600);
  const right = after([1, 1, 1], back, 20);
  expect(leadOf(right)).toBe(-3_600 * SECOND);
  expect(leadOf(after([1], right, 320))).toBe(0);
});
