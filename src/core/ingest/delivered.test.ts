import { expect, it } from 'vitest';
import type { Result } from '../../shared/result.ts';
import { createDelivered, type Receipt } from './delivered.ts';

const setUp = (size: number) => {
  const answers: Result<Receipt>[] = [];
  return { answers, delivered: createDelivered(size, (answer) => answers.push(answer)) };
};
const SUSPENDED = { code: 'nothing-taken', why: 'suspended' } as const;
const CLOSED = { code: 'nothing-taken', why: 'journal-not-open' } as const;

it('answers with the last of them, and not before', () => {
  const { answers, delivered } = setUp(3);
  delivered.committed('stored');
  delivered.committed('quarantined');
  expect(answers).toEqual([]);
  delivered.committed('stored');
  expect(answers).toEqual([{ ok: true, value: { stored: 2, duplicates: 0, quarantined: 1 } }]);
});

it('answers once, whatever comes after a refusal', () => {
  const { answers, delivered } = setUp(2);
  delivered.refused(SUSPENDED);
  delivered.refused(CLOSED);
  for (let time = 0; time < 3; time++) delivered.committed('stored');
  expect(answers).toEqual([{ ok: false, error: SUSPENDED }]);
});

it('is not refused any more once all of it is kept', () => {
  const { answers, delivered } = setUp(1);
  delivered.committed('duplicates');
  delivered.refused(CLOSED);
  expect(answers).toEqual([{ ok: true, value: { stored: 0, duplicates: 1, quarantined: 0 } }]);
});
