/** User properties of a text, one a line: `name=value`. What has no name is left out. */
export function propertiesIn(text: string): readonly (readonly [name: string, value: string])[] {
  return text.split('\n').flatMap((line) => {
    const at = line.indexOf('=');
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    return name === '' ? [] : [[name, at < 0 ? '' : line.slice(at + 1).trim()] as const];
  });
}
