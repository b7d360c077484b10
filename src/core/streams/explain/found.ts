import type {
  Confidence,
  EvidenceRecord,
  ExplanationAction,
  StreamExplanation,
} from '../../../shared/explanation.ts';
import type { StreamCause } from '../../../shared/messages/explanation.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Run } from '../evidence/runs.ts';
import type { Digest } from './digest.ts';

/** A rule: what it finds in the evidence, the likeliest first; nothing where it does not hold. */
export type Rule = (evidence: Evidence, digest: Digest) => readonly StreamExplanation[];

interface More {
  readonly confidence?: Confidence;
  readonly actions?: readonly ExplanationAction[];
  /** Worth knowing, and no fault. */
  readonly isNote?: boolean;
}

export const NOTHING: readonly StreamExplanation[] = [];

/** Records beyond the first and last of so many runs would be a list of their own. */
const MOST_RUNS = 6;

/** One explanation by these runs; sure unless told otherwise. */
export function found(
  cause: StreamCause,
  runs: readonly Run[],
  more: More = {},
): readonly StreamExplanation[] {
  const { confidence = 'high', actions = [], isNote = false } = more;
  const evidence = recordsOf(runs);
  const shown: readonly ExplanationAction[] =
    evidence.length === 0 ? actions : [...actions, { kind: 'show-log' }];
  return [{ cause, confidence, isTrouble: !isNote, evidence, actions: shown }];
}

/** The first and the last record of each run; of many runs, of the newest. */
function recordsOf(runs: readonly Run[]): readonly EvidenceRecord[] {
  return runs
    .toSorted((a, b) => a.sinceS - b.sinceS)
    .slice(-MOST_RUNS)
    .flatMap(({ first, last, count }) => (count === 1 ? [first] : [first, last]));
}

/** The newest of them, as a list. */
export function newest(runs: readonly Run[], count = 1): readonly Run[] {
  return runs.slice(-count);
}
