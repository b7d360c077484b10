import type { DayCheck } from '../../shared/day-check.ts';

/** What came of a check: `unknown` where all that flespi has is here, and it need not have all that there was. */
export function checkWord({ outcome, failure }: Pick<DayCheck, 'outcome' | 'failure'>) {
  return failure?.code === 'day-check-unwatched' ? 'unknown' : outcome;
}

/** Whether messages were compared: else nought would say that nothing is missing. */
export function isCompared(check: Pick<DayCheck, 'outcome' | 'failure'>): boolean {
  return ['equal', 'differs', 'unknown'].includes(checkWord(check));
}
