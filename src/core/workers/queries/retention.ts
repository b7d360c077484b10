import type { Retention, RetentionAnswer } from '../../../shared/storage-status.ts';
import type { Writing } from './writing.ts';

/** Applies the bounds. Whoever lowers one has said yes to what goes at once. */
export function setRetention(bounds: Retention, { retention }: Writing): null {
  retention.set(bounds);
  return null;
}

/** How many messages these bounds would remove at once that the present ones would not. */
export function expiring(bounds: Retention, { retention }: Writing): Promise<number> {
  return retention.expiring(bounds);
}

/** Says what becomes of that for which retention waits. */
export function answerRetention(answer: RetentionAnswer, { retention }: Writing): null {
  retention.answer(answer);
  return null;
}
