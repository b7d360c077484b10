/** How much of a value that is too large to be held by windows stands for it, before the mark that says how long it is. */
export const HELD_CHARACTERS = 1_000;

/** The mark after the beginning of a value of so many characters. */
export function cutMark(characters: number): string {
  return `… (${characters} characters in all)`;
}

const CUT = new RegExp(`^[^]{${HELD_CHARACTERS}}… \\(\\d+ characters in all\\)$`);

/** Whether a value is only the beginning of what was sent. */
export function isCutValue(value: string): boolean {
  return CUT.test(value);
}
