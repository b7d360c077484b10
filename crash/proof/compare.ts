import { numberOf } from './message.ts';

/** What an export shows, against what was handed over. Numbers of messages, but for lines that have none. */
export interface Comparison {
  /** Lines in the export. */
  readonly exported: number;
  /** Required and not there. */
  readonly missing: readonly number[];
  /** There more than once. */
  readonly twice: readonly number[];
  /** There with other bytes than those sent. */
  readonly altered: readonly number[];
  /** Lines that nobody sent. */
  readonly foreign: readonly string[];
}

/**
 * Compares an export in ndjson with what was handed over: each required message must be there, each at most once, with the
 * bytes that were sent, and nothing else.
 * @param sent text by number of everything that was ever handed over
 * @param required numbers that must be there
 */
export function compareExport(
  sent: ReadonlyMap<number, string>,
  required: Iterable<number>,
  lines: Iterable<string>,
): Comparison {
  const seen = new Set<number>();
  const twice = new Set<number>();
  const altered = new Set<number>();
  const foreign: string[] = [];
  let exported = 0;
  for (const line of lines) {
    exported += 1;
    const number = numberOf(line);
    const text = number === null ? undefined : sent.get(number);
    if (number === null || text === undefined) {
      foreign.push(line);
      continue;
    }
    if (seen.has(number)) twice.add(number);
    seen.add(number);
    if (line !== text) altered.add(number);
  }
  const missing = [...new Set(required)].filter((number) => !seen.has(number));
  return { exported, missing, twice: [...twice], altered: [...altered], foreign };
}

const SHOWN = 5;

/** What is wrong, a sentence each; none where nothing is. */
export function problemsOf({ missing, twice, altered, foreign }: Comparison): readonly string[] {
  return [
    ...sentence(missing, 'missing'),
    ...sentence(twice, 'there twice'),
    ...sentence(altered, 'altered'),
    ...sentence(foreign, 'foreign'),
  ];
}

function sentence(found: readonly (number | string)[], what: string): readonly string[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, SHOWN).map((each) => JSON.stringify(each));
  return [`${found.length} ${what}: ${shown.join(', ')}${found.length > SHOWN ? ', ...' : ''}`];
}
