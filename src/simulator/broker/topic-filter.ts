/**
 * flespi's topic filters (flespi-facts §1.5): MQTT wildcards, comma lists inside a level, and the `$filter/` prefix.
 */

/** One level of a filter: any word, or one of these. */
export type FilterLevel = '+' | ReadonlySet<string>;

export interface TopicFilter {
  readonly levels: readonly FilterLevel[];
  /** Whether it ends in `#`, which also matches the level above. */
  readonly open: boolean;
  /** `$filter/modified_since>N/`: only values stamped later, Unix seconds. */
  readonly modifiedSinceS: number | null;
}

/** Reads a filter; null where flespi would refuse it, or where it asks for what the simulator cannot do. */
export function parseTopicFilter(text: string): TopicFilter | null {
  const prefix = /^\$filter\/([^/]*)\//.exec(text);
  const since = prefix === null ? null : readSpecification(prefix[1] ?? '');
  if (since === undefined) return null;
  const words = text.slice(prefix?.[0].length ?? 0).split('/');
  if (words[0] === '$share' || words[0] === '$filter') return null;
  const open = words.at(-1) === '#';
  const levels: FilterLevel[] = [];
  for (const word of open ? words.slice(0, -1) : words) {
    const level = readLevel(word);
    if (level === null) return null;
    levels.push(level);
  }
  return { levels, open, modifiedSinceS: since };
}

/** Whether a topic, split into its words, is meant by the filter. */
export function matchesTopic(filter: TopicFilter, words: readonly string[]): boolean {
  const { levels, open } = filter;
  if (open ? words.length < levels.length : words.length !== levels.length) return false;
  return levels.every((level, index) => matchesLevel(level, words[index]));
}

/** Whether some topic below these words could be meant by the filter. */
export function reachesBelow(filter: TopicFilter, words: readonly string[]): boolean {
  const { levels, open } = filter;
  if (levels.length <= words.length && !open) return false;
  return words.every((word, index) => index >= levels.length || matchesLevel(levels[index], word));
}

function matchesLevel(level: FilterLevel | undefined, word: string | undefined): boolean {
  if (level === '+') return true;
  return word !== undefined && level?.has(word) === true;
}

function readLevel(word: string): FilterLevel | null {
  if (word === '+') return '+';
  if (/[+#]/.test(word)) return null;
  const items = word.split(',');
  return items.length > 1 && items.includes('') ? null : new Set(items);
}

/** The `modified_since` of a specification, null where it has none, undefined where it cannot be honoured. */
function readSpecification(text: string): number | null | undefined {
  let sinceS: number | null = null;
  for (const part of text.split('&')) {
    const modified = /^modified_since(?:>|%3E)(\d+(?:\.\d+)?)$/i.exec(part);
    if (modified !== null) sinceS = Number(modified[1]);
    else if (!/^cid=\d+$/.test(part)) return undefined;
  }
  return sinceS;
}
