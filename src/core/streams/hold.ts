import type { StreamState } from '../../shared/stream-health.ts';
import type { StreamFacts } from './facts.ts';
import type { Judgement } from './health.ts';

/** Evidence that comes and goes by itself is held against a stream for so long after it was last there. */
export const HOLD_S = 300;
const CALM: ReadonlySet<StreamState> = new Set(['delivering', 'idle', 'unknown']);

/** Keeps a state that wavers from changing every few seconds; a graver one passes at once, and so does the proof that it is over. */
export function createHold(): (judgement: Judgement, facts: StreamFacts, nowS: number) => Judgement {
  let held: { readonly judgement: Judgement; readonly lastS: number } | null = null;
  return (judgement, facts, nowS) => {
    if (judgement.afterwards !== undefined) held = { judgement, lastS: nowS };
    else if (held?.judgement.afterwards?.isOver(facts) === true) held = null;
    else if (held !== null && CALM.has(judgement.state) && nowS - held.lastS <= HOLD_S) {
      const { state, afterwards, conclusion, sinceS } = held.judgement;
      return {
        state,
        sinceS,
        conclusion: afterwards?.conclusion(held.lastS) ?? conclusion,
        waitingBytes: null,
      };
    }
    return judgement;
  };
}
