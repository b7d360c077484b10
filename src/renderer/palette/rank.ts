import { beginsWords, searchForm } from '../../shared/search-text.ts';

/** How well a name fits what was typed, the best first; `null` where it does not. Both in the form in which texts are searched. Pure. */
export function rankOf(name: string, rest: string, query: string): number | null {
  if (name === query) return 0;
  if (name.startsWith(query)) return 1;
  if (beginsWords(name, query)) return 2;
  if (name.includes(query)) return 3;
  return rest.includes(query) ? 4 : null;
}

/** What may be found. */
interface Candidate {
  /** In the form in which texts are searched. */
  readonly form: string;
  /** What else it is known by, in the same form. */
  readonly rest: string;
}

export interface Ranked<Found> {
  /** The best first. */
  readonly best: readonly Found[];
  /** How many were found in all. */
  readonly count: number;
  /** Of the best one; what is found in no kind comes last. */
  readonly rank: number;
}

/** Where nothing is looked for, or nothing is found. */
export const NONE_RANKED: Ranked<never> = { best: [], count: 0, rank: Number.POSITIVE_INFINITY };

const RANKS = 5;

/** The best of what is found, at most `most`, while it is found. It keeps a few of each rank: of a fleet of 100 000 most are found by one letter. */
export function createRanking<Found>(most: number) {
  const recent: Found[][] = Array.from({ length: RANKS }, () => []);
  const others: Found[][] = Array.from({ length: RANKS }, () => []);
  let count = 0;
  return {
    /** What was chosen before comes above what fits as well. */
    add(found: Found, rank: number, isRecent: boolean): void {
      count += 1;
      const kept = (isRecent ? recent : others)[rank];
      if (kept !== undefined && kept.length < most) kept.push(found);
    },
    result(): Ranked<Found> {
      const rank = recent.findIndex((kept, at) => kept.length + (others[at]?.length ?? 0) > 0);
      const best = recent.flatMap((kept, at) => [...kept, ...(others[at] ?? [])]).slice(0, most);
      return { best, count, rank: rank < 0 ? NONE_RANKED.rank : rank };
    },
  };
}

/** The best of what is found, at most `most`. `isRecent` lifts what was chosen before above what fits as well. */
export function ranked<Found extends Candidate>(
  candidates: Iterable<Found>,
  query: string,
  most: number,
  isRecent: (found: Found) => boolean,
): Ranked<Found> {
  const wanted = searchForm(query.trim());
  if (wanted === '') return NONE_RANKED;
  const ranking = createRanking<Found>(most);
  for (const candidate of candidates) {
    const rank = rankOf(candidate.form, candidate.rest, wanted);
    if (rank !== null) ranking.add(candidate, rank, isRecent(candidate));
  }
  return ranking.result();
}
