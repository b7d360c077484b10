import { expect, it } from 'vitest';
import { type Loss, lossWords } from './loss.ts';

const NOTHING: Loss = { messages: null, vehicleIds: [], fromMs: null, toMs: null };

it.each<[Partial<Loss>, string]>([
  [{}, 'an unknown number of messages'],
  [{ messages: 0 }, '0 messages'],
  [{ messages: 1 }, '1 message'],
  [{ messages: 2, vehicleIds: ['7'] }, '2 messages of 7'],
  [{ vehicleIds: ['1', '2', '3', '4', '5'] }, 'an unknown number of messages of 1, 2, 3, 4, 5'],
  [
    { vehicleIds: ['1', '2', '3', '4', '5', '6'] },
    'an unknown number of messages of 1, 2, 3, 4, 5 and 1 more',
  ],
  [
    { messages: 1, fromMs: 0, toMs: 1_500 },
    '1 message from 1970-01-01T00:00:00.000Z to 1970-01-01T00:00:01.500Z',
  ],
  [{ messages: 1, fromMs: 0 }, '1 message'],
  [{ messages: 1, toMs: 0 }, '1 message'],
  [{ messages: 1, fromMs: 0, toMs: 9e15 }, '1 message from 1970-01-01T00:00:00.000Z to an unknown time'],
])('%o is told in words', (loss, words) => {
  expect(lossWords({ ...NOTHING, ...loss })).toBe(words);
});
