import type { DatabaseSync } from 'node:sqlite';
import type { RowTest, TextSearch } from '../../../shared/log-filter/log-matcher.ts';
import type { IndexedKind, IndexedSubject } from './indexed.ts';

/** How the rows are found that one text may be in. The text is looked for again in each record; the index knows only its pieces. */
export interface TextPlan {
  /** What FTS5 is asked for, in quotes for SQL: all pieces of one of the texts. */
  readonly match: string;
  /** Whether the text is in few records of all. */
  readonly isRare: boolean;
  /** Kinds whose own words hold it, whatever the record says. */
  readonly kinds: readonly IndexedKind[];
  /** Things whose name holds it. */
  readonly subjects: readonly IndexedSubject[];
}

/** More of a text is found sooner from the newest on than all at once. */
const RARE = 500;
const THREE = 3;

/**
 * The text of a filter that the index knows in the fewest records; null where it has none of three letters, or the index of texts is
 * damaged. `kinds` are those that the filter lets through.
 */
export function textPlanOf(
  index: DatabaseSync,
  tests: readonly RowTest[],
  kinds: readonly IndexedKind[],
  subjectsOf: (search: TextSearch, at: number) => readonly IndexedSubject[],
): TextPlan | null {
  let best: { readonly rows: number; readonly plan: TextPlan } | null = null;
  for (const [at, { text }] of tests.entries()) {
    if (text === null || text.values.length === 0) continue;
    if (text.values.some((value) => [...value].length < THREE)) continue;
    const match = quotedForSql(text.values.map(allPiecesOf).join(' OR '));
    const found = rowsWith(index, match);
    if (found === null || (best !== null && found >= best.rows)) continue;
    const said = kinds.filter((each) => text.kind({ ...each, message: { why: each.why } }));
    const plan = { match, isRare: found < RARE, kinds: said, subjects: subjectsOf(text, at) };
    best = { rows: found, plan };
  }
  return best?.plan ?? null;
}

/** Rows that hold it, counted as far as matters; null where the index of texts cannot say. */
function rowsWith(index: DatabaseSync, match: string): number | null {
  try {
    const row = index
      .prepare(`SELECT count(*) AS count FROM (SELECT 1 FROM texts WHERE texts MATCH ${match} LIMIT ${RARE})`)
      .get();
    return Number(row?.count ?? 0);
  } catch {
    // A damaged index of texts finds nothing: the records themselves are looked at.
    return null;
  }
}

function allPiecesOf(value: string): string {
  const letters = [...value];
  const pieces = new Set<string>();
  for (let at = 0; at + THREE <= letters.length; at += 1) pieces.add(letters.slice(at, at + THREE).join(''));
  return `(${[...pieces].map((piece) => `"${piece.replaceAll('"', '""')}"`).join(' AND ')})`;
}

const quotedForSql = (text: string): string => `'${text.replaceAll("'", "''")}'`;
