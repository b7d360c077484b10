import type { Failure } from '../result.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');

/** The sentence of a failure where another English sentence takes it up: for what has no codes with parameters yet. */
export function inEnglish(failure: Failure): string {
  return english.say(failure);
}
