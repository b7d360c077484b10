import type { StreamExplanation } from '../../../shared/explanation.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { explainStream } from './explain-stream.ts';

/** Explains one stream again when something was heard of it, and now and then, for time alone tells too. */
export interface Explainer {
  changed(): void;
  /** `nowS`: Unix seconds. The evidence is gathered where it is needed. */
  explain(nowS: number, evidence: () => Evidence): readonly StreamExplanation[];
}

const AGAIN_S = 10;
/** Records may come many a second. */
const SOONEST_S = 1;

export function createExplainer(): Explainer {
  let hasChanged = true;
  let known: readonly StreamExplanation[] = [];
  let atS = Number.NEGATIVE_INFINITY;
  return {
    changed() {
      hasChanged = true;
    },
    explain(nowS, evidence) {
      // The time of streams may be set back.
      const sinceS = Math.abs(nowS - atS);
      if (sinceS < SOONEST_S || (!hasChanged && sinceS < AGAIN_S)) return known;
      hasChanged = false;
      atS = nowS;
      known = explainStream(evidence());
      return known;
    },
  };
}
