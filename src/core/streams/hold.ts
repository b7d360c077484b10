import type { StreamState } from '../../shared/stream-health.ts';
import type { Judgement } from './health.ts';
import { clockTime } from './words.ts';

/** Evidence that comes and goes by itself is held against a stream for so long after it was last there. */
export const HOLD_S = 300;
const CALM: ReadonlySet<StreamState> = new Set(['delivering', 'idle', 'unknown']);

/** Keeps a state that wavers from changing every few seconds; a graver one passes at once. */
export function createHold(): (judgement: Judgement, nowS: number) => Judgement {
  let held: { readonly judgement: Judgement; readonly lastS: number } | null = null;
  return (judgement, nowS) => {
    if (judgement.afterwards !== undefined) held = { judgement, lastS: nowS };
    else if (held !== null && CALM.has(judgement.state) && nowS - held.lastS <= HOLD_S) {
      const { state, afterwards = '', sinceS } = held.judgement;
      return { state, sinceS, reason: `${afterwards} until ${clockTime(held.lastS, nowS)}` };
    }
    return judgement;
  };
}
