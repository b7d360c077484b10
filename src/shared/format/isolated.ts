/** Letters of scripts that are read from right to left, and marks that turn the direction or hide it. */
const TURNS =
  /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
/** Marks that begin or end a stretch: of a foreign text none may reach beyond it. */
const STRETCHES = /[\u202a-\u202e\u2066-\u2069]/gu;
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_ISOLATE = '\u2069';

/**
 * A text that somebody else chose, such as the name of an account, so that it does not turn the words about it: in a stretch of its own
 * (Unicode bidi isolates, UAX #9), without marks that could end that. One that reads from left to right is left as it is.
 */
export function isolated(text: string): string {
  return TURNS.test(text) ? `${FIRST_STRONG_ISOLATE}${text.replace(STRETCHES, '')}${POP_ISOLATE}` : text;
}
