import { hasWholeWildcards } from '../../shared/schemas/topic-filters.ts';

const LONGEST_BYTES = 65_535;

/**
 * Whether a broker could take it for a topic filter (MQTT 5.0 §4.7): `+` fills a whole level, `#` the whole last one.
 * An invalid one makes flespi end the connection (flespi-facts §1.5), so it must not be sent.
 */
export function isTopicFilter(filter: string): boolean {
  if (filter === '' || filter.includes('\0') || Buffer.byteLength(filter) > LONGEST_BYTES) return false;
  return hasWholeWildcards(filter);
}

/**
 * Whether what is published to a topic goes to who is subscribed by a filter, with flespi's own: `$share/GROUP/` and `$filter/SPEC/` before it,
 * and lists within a level (flespi-facts §1.5). What a `$filter` sifts out besides is not looked at.
 */
export function filterCovers(filter: string, topic: string): boolean {
  const plain = filter.replace(/^\$share\/[^/]*\//, '').replace(/^\$filter\/[^/]*\//, '');
  const levels = plain.split('/');
  const words = topic.split('/');
  for (const [at, level] of levels.entries()) {
    if (level === '#') return true;
    const word = words[at];
    if (word === undefined) return false;
    if (level !== '+' && level !== word && !level.split(',').includes(word)) return false;
  }
  return levels.length === words.length;
}
