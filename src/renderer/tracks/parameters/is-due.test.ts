import { expect, it } from 'vitest';
import { type BegunReading, isDue } from './is-due.ts';

const READ: BegunReading = { growth: '1', beganMs: 0, endedMs: 2_000, isCancelled: false };

it.each<[string, Partial<BegunReading>, string, number, boolean]>([
  ['there is more, and a while has passed', {}, '2', 42_000, true],
  ['it took long, and less has passed than twenty times that', {}, '2', 41_999, false],
  ['it took a moment, and a quarter of a minute has passed', { endedMs: 10 }, '2', 15_010, true],
  ['there is nothing more', {}, '1', 900_000, false],
  ['it goes on', { endedMs: null }, '2', 900_000, false],
  ['somebody cancelled it', { isCancelled: true }, '2', 900_000, false],
])('where %s', (_, over, growth, nowMs, is) => expect(isDue({ ...READ, ...over }, growth, nowMs)).toBe(is));
