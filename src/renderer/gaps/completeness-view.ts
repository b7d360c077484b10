import type { Gap } from '../../shared/completeness.ts';
import type { OverallCompleteness } from './overall-completeness.ts';

/**
 * What the sentence says. The gravest comes first: messages that are refused or not kept, an open gap, one given up or not
 * proved, an account that is only looked at, accounts that never connected, catching up, what is received but not proved to be all, complete.
 */
export type CompletenessView =
  | {
      /** `unknown`: the host has not answered. `never`: not connected yet. `paused`: every account is. */
      readonly kind: 'unknown' | 'never' | 'paused';
    }
  /** The broker does not hand messages out; `toMs`: up to when it did. */
  | { readonly kind: 'refused'; readonly toMs: number | null }
  | { readonly kind: 'complete'; readonly toMs: number }
  /** The broker grants QoS 0: nothing is known of what is missing. */
  | { readonly kind: 'not-kept' }
  /** An account is only looked at, with a clean session: nothing is promised. */
  | { readonly kind: 'look' }
  /** Some of several accounts never connected. */
  | { readonly kind: 'partly-never'; readonly never: number; readonly accounts: number }
  | { readonly kind: 'no-message-yet' }
  /** Up to when messages came from a broker that does not tell whether it dropped some. */
  | { readonly kind: 'received'; readonly toMs: number }
  | { readonly kind: 'catching-up'; readonly toMs: number | null }
  | {
      readonly kind: 'gaps';
      readonly count: number;
      /** Of the only gap; null where there are more. */
      readonly span: Pick<Gap, 'fromMs' | 'toMs'> | null;
      /** 0 to 1; null while all of them wait. */
      readonly refilled: number | null;
      readonly givenUp: number;
    }
  | { readonly kind: 'given-up'; readonly count: number }
  /** Gaps that were asked for, but are not proved to be whole now. */
  | { readonly kind: 'gaps-unproved'; readonly count: number };

/** How grave it is: never by colour alone, each kind has its words and icon. */
export type CompletenessTone = 'ok' | 'waiting' | 'warning' | 'off';

/** The sentence for the facts; null before the host has answered. Where every account is paused there are none. */
export function completenessView(facts: OverallCompleteness | null, isAllPaused = false): CompletenessView {
  if (facts === null) return { kind: 'unknown' };
  if (isAllPaused) return { kind: 'paused' };
  const { openGaps, unrecoverable, catchingUp, completeToMs, refused, doubt, never, accounts } = facts;
  if (refused) return { kind: 'refused', toMs: completeToMs };
  if (doubt === 'qos-0') return { kind: 'not-kept' };
  const [first] = openGaps;
  if (first !== undefined)
    return {
      kind: 'gaps',
      count: openGaps.length,
      span: openGaps.length === 1 ? { fromMs: first.fromMs, toMs: first.toMs } : null,
      refilled: openGaps.some(({ state }) => state === 'refilling') ? refilledShare(openGaps) : null,
      givenUp: unrecoverable,
    };
  if (unrecoverable > 0) return { kind: 'given-up', count: unrecoverable };
  if (facts.unproved > 0) return { kind: 'gaps-unproved', count: facts.unproved };
  if (facts.look) return { kind: 'look' };
  if (completeToMs !== null && never > 0) return { kind: 'partly-never', never, accounts };
  if (catchingUp) return { kind: 'catching-up', toMs: doubt === null ? completeToMs : null };
  if (completeToMs === null) return { kind: 'never' };
  if (doubt === 'no-message-yet') return { kind: 'no-message-yet' };
  return { kind: doubt === 'other-broker' ? 'received' : 'complete', toMs: completeToMs };
}

const TONES: Readonly<Record<CompletenessView['kind'], CompletenessTone>> = {
  unknown: 'off',
  never: 'off',
  paused: 'off',
  refused: 'warning',
  'not-kept': 'warning',
  gaps: 'warning',
  'given-up': 'warning',
  'gaps-unproved': 'warning',
  look: 'waiting',
  'partly-never': 'warning',
  'catching-up': 'waiting',
  'no-message-yet': 'waiting',
  received: 'waiting',
  complete: 'ok',
};

/** The gravity of what the sentence says. */
export function completenessTone({ kind }: CompletenessView): CompletenessTone {
  return TONES[kind];
}

/** How much of a gap was asked for, 0 to 1. */
export function refilledOf({ vehicles, vehiclesDone }: Gap): number {
  return vehicles > 0 ? Math.min(1, vehiclesDone / vehicles) : 0;
}

/** A share in whole percent, which is 100 only where nothing is left. */
export function wholePercent(share: number): number {
  return Math.floor(share * 100);
}

/** Each gap counts alike: how many vehicles a waiting one has is not known yet. */
function refilledShare(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + refilledOf(gap), 0) / gaps.length;
}
