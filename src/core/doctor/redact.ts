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
  return cleaned(outcome, clean);
}

/** The same with every text in it, however deep, made clean. */
function cleaned<Value>(value: Value, clean: (text: string) => string): Value;
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((each) => cleaned(each, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, cleaned(each, clean)]));
}

/** The text on one line, read in one direction. */
export function withoutControls(text: string): string {
  return text.replace(/\p{C}+/gu, ' ');
}
