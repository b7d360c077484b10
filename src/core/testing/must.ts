import type { Result } from '../../shared/result.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';

/** The value of an answer that has to be one; throws the failure otherwise. */
export function must<Value>(answer: Result<Value>): Value {
  if (answer.ok) return answer.value;
  throw new Error(`${answer.error.code}: ${inEnglish(answer.error)}`);
}
