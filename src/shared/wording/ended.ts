/** A sentence of somebody else's, such as flespi's, before one of ours: with a full stop where it has no end of its own. */
export function ended(text: string): string {
  return /[.!?…:]$/u.test(text.trimEnd()) ? text : `${text.trimEnd()}.`;
}
