import type { StepOutcome } from './step.ts';

/** Shorter ones may be part of an honest word, and are in nothing that a step reads. */
const SHORTEST_SECRET = 8;
const LONGEST_TEXT = 500;

/**
 * The outcome as it may be shown and sent: no control characters, nothing endless, and no secret, even where a broker sends back
 * what it was given.
 */
export function redact(outcome: StepOutcome, secret: string | null): StepOutcome {
  const clean = (text: string): string => {
    const plain = withoutControls(text);
    const told =
      secret !== null && secret.length >= SHORTEST_SECRET ? plain.replaceAll(secret, '[secret]') : plain;
    return told.length > LONGEST_TEXT ? `${told.slice(0, LONGEST_TEXT)}…` : told;
  };
  return {
    ...outcome,
    result: clean(outcome.result),
    details: outcome.details.map(clean),
    advice: outcome.advice === null ? null : clean(outcome.advice),
  };
}

/** The text on one line, read in one direction. */
export function withoutControls(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}
