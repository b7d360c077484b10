import type { LineDiff } from './mutant.ts';

/** A change that makes no difference that anybody could see, found by a person. */
export interface Equivalent {
  readonly file: string;
  /** The changed lines as they are, and as they would be, as the tool prints them. */
  readonly before: string;
  readonly after: string;
  /** Why no test can or need see it. */
  readonly reason: string;
}

/** Tells known equivalents from the rest. */
export interface EquivalentList {
  reasonFor(file: string, diff: LineDiff): string | null;
  /** Those of these files that no change met any more: the code has moved on. */
  stale(files: readonly string[]): readonly Equivalent[];
}

/** Reads the list, throwing at an entry that is none. */
export function readEquivalents(text: string): readonly Equivalent[] {
  const entries: unknown = JSON.parse(text);
  if (!Array.isArray(entries)) throw new Error('The list of equivalents is no list.');
  return entries.map((entry: unknown) => {
    if (!isEquivalent(entry)) throw new Error(`No equivalent: ${JSON.stringify(entry)}`);
    return entry;
  });
}

/** Creates the list, which remembers what was asked for. */
export function createEquivalentList(entries: readonly Equivalent[]): EquivalentList {
  const keyOf = (file: string, { before, after }: Pick<LineDiff, 'before' | 'after'>): string =>
    [file, before, after].join('\0');
  const byKey = new Map(entries.map((entry) => [keyOf(entry.file, entry), entry]));
  const met = new Set<Equivalent>();
  return {
    reasonFor(file, diff) {
      const entry = byKey.get(keyOf(file, diff));
      if (entry === undefined) return null;
      met.add(entry);
      return entry.reason;
    },
    stale: (files) => entries.filter((entry) => files.includes(entry.file) && !met.has(entry)),
  };
}

function isEquivalent(entry: unknown): entry is Equivalent {
  const fields = ['file', 'before', 'after', 'reason'];
  return (
    typeof entry === 'object' &&
    entry !== null &&
    fields.every((field) => {
      const value = (entry as Readonly<Record<string, unknown>>)[field];
      return typeof value === 'string' && value !== '';
    })
  );
}
