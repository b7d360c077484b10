const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The sign of an account: the first letter of its name. */
export function accountInitial(name: string): string {
  const [first] = characters.segment(name.trim());
  return first?.segment.toUpperCase() ?? '?';
}
