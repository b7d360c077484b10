/** Blanks, what has no width, and the one letter of Braille that has no dots. */
const UNSEEN = /^[\s\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether there is nothing to be seen of a text. */
export function isBlank(text: string): boolean {
  return UNSEEN.test(text);
}
