import type { ExactContent } from '../../json/exact-content.ts';
import { valuesOf } from '../../json/same-content.ts';

/** Contents of one time, found again by what they may share with another, so that a burst of thousands need not be gone through. */
export interface ContentIndex<Entry> {
  add(entry: Entry, content: ExactContent): void;
  /** The first that was added of those that are `open` and whose content is the `same`. */
  find(
    content: ExactContent,
    open: (entry: Entry) => boolean,
    same: (theirs: ExactContent) => boolean,
  ): Entry | undefined;
}

/** Fewer are gone through one by one. */
const FEW = 8;
/** Contents that are read for one message at most; beyond, where in doubt, both are kept. */
const MOST_READ = 256;

/** Creates an empty index. `contentOf` reads what was added. */
export function createContentIndex<Entry>(
  contentOf: (entry: Entry) => ExactContent | undefined,
): ContentIndex<Entry> {
  const entries: Entry[] = [];
  /** Places of the entries that have a value. One that contains another has each of its values. */
  let byValue: Map<string, number[]> | undefined;
  /** Places of entries by the rarest of their values when they were added: what contains it has that one. */
  const byRarest = new Map<string, number[]>();

  const enter = (place: number, content: ExactContent, values: Map<string, number[]>): void => {
    const own = valuesOf(content);
    const rarest = rarestOf(own, values);
    for (const value of own) push(values, value, place);
    push(byRarest, rarest ?? NO_VALUE, place);
  };
  const indexed = (): Map<string, number[]> => {
    if (byValue !== undefined) return byValue;
    byValue = new Map();
    for (const [place, entry] of entries.entries()) {
      const content = contentOf(entry);
      if (content !== undefined) enter(place, content, byValue);
    }
    return byValue;
  };
  const candidates = (content: ExactContent): Iterable<number> => {
    if (entries.length <= FEW) return entries.keys();
    const values = indexed();
    const own = valuesOf(content);
    const rarest = rarestOf(own, values);
    const containing = rarest === undefined ? entries.keys() : (values.get(rarest) ?? []);
    const contained = [...own, NO_VALUE].flatMap((value) => byRarest.get(value) ?? []);
    return merged(containing, contained);
  };

  return {
    add(entry, content) {
      entries.push(entry);
      if (byValue !== undefined) enter(entries.length - 1, content, byValue);
    },
    find(content, open, same) {
      let read = 0;
      for (const place of candidates(content)) {
        const entry = entries[place];
        if (entry === undefined || !open(entry)) continue;
        const theirs = contentOf(entry);
        if (theirs !== undefined && same(theirs)) return entry;
        if (++read === MOST_READ) return undefined;
      }
      return undefined;
    },
  };
}

/** Values are JSON, so this is none. */
const NO_VALUE = '';

function rarestOf(own: Iterable<string>, values: ReadonlyMap<string, readonly number[]>): string | undefined {
  let rarest: string | undefined;
  let fewest = Number.POSITIVE_INFINITY;
  for (const value of own) {
    const count = values.get(value)?.length ?? 0;
    if (count >= fewest) continue;
    rarest = value;
    fewest = count;
  }
  return rarest;
}

function push(places: Map<string, number[]>, value: string, place: number): void {
  const those = places.get(value);
  if (those === undefined) places.set(value, [place]);
  else those.push(place);
}

/** Two rows of places as one, ascending, so that the first is found first. */
function merged(one: Iterable<number>, other: readonly number[]): readonly number[] {
  if (other.length === 0 && Array.isArray(one)) return one;
  return [...new Set([...one, ...other])].sort((a, b) => a - b);
}
