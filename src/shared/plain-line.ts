/**
 * A text from outside as one line that a person is asked about: nothing in it breaks the line, turns round the order of what is read, or
 * commands a terminal. Where it is longer than `most`, how many characters are left out stands at its end.
 */
export function plainLine(text: string, most: number): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd();
  return line.length <= most ? line : `${line.slice(0, most)}… [+${line.length - most}]`;
}
