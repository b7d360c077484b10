/** Characters as people see them: a flag or a family is one, however many code units it has. */
const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
/** No character that people see has so many code units; a pile of accents that has is cut through. */
const LONGEST_CHARACTER = 64;

/** The beginning of a text, at most `limit` code units and never half a character. */
export function cutText(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const from = Math.max(0, limit - LONGEST_CHARACTER);
  const at = characters.segment(text.slice(0, limit + LONGEST_CHARACTER)).containing(limit)?.index ?? limit;
  if (at > from) return text.slice(0, at);
  const isHalf = /[\ud800-\udbff]$/.test(text.slice(0, limit));
  return text.slice(0, isHalf ? limit - 1 : limit);
}

/** A text of at most `most` characters as people see them, with an ellipsis in the place of the last where there are more. */
export function shortText(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  let count = 0;
  for (const { index, segment } of characters.segment(text)) {
    count += 1;
    if (count === most) end = index;
    if (count > most) return `${text.slice(0, end).trimEnd()}…`;
    if (index + segment.length >= text.length) break;
  }
  return text;
}
