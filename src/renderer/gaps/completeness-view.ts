import type { Gap } from '../../shared/completeness.ts';
import type { OverallCompleteness } from './overall-completeness.ts';

/** What the sentence says. The gravest comes first: messages that are refused, an open hole, one given up, catching up, complete. */
export type CompletenessView =
  | {
      /** `unknown`: the host has not answered. `never`: not connected yet. */
      readonly kind: 'unknown' | 'never';
    }
  /** The broker does not hand messages out; `toMs`: up to when it did. */
  | { readonly kind: 'refused'; readonly toMs: number | null }
  | { readonly kind: 'complete'; readonly toMs: number }
  | { readonly kind: 'catching-up'; readonly toMs: number | null }
  | {
      readonly kind: 'holes';
      readonly count: number;
      /** Of the only hole; null where there are more. */
      readonly span: Pick<Gap, 'fromMs' | 'toMs'> | null;
      /** 0 to 1; null while all of them wait. */
      readonly refilled: number | null;
      readonly givenUp: number;
    }
  | { readonly kind: 'given-up'; readonly count: number }
  /** Holes that were asked for, but are not proved to be whole now. */
  | { readonly kind: 'holes-unproved'; readonly count: number };

/** How grave it is: never by colour alone, each kind has its words and icon. */
export type CompletenessTone = 'ok' | 'waiting' | 'warning' | 'off';

/** The sentence for the facts; null before the host has answered. */
export function completenessView(facts: OverallCompleteness | null): CompletenessView {
  if (facts === null) return { kind: 'unknown' };
  const { openGaps, unrecoverable, catchingUp, completeToMs, refused } = facts;
  if (refused) return { kind: 'refused', toMs: completeToMs };
  const [first] = openGaps;
  if (first !== undefined)
    return {
      kind: 'holes',
      count: openGaps.length,
      span: openGaps.length === 1 ? { fromMs: first.fromMs, toMs: first.toMs } : null,
      refilled: openGaps.some(({ state }) => state === 'refilling') ? refilledShare(openGaps) : null,
      givenUp: unrecoverable,
    };
  if (unrecoverable > 0) return { kind: 'given-up', count: unrecoverable };
  if (facts.unproved > 0) return { kind: 'holes-unproved', count: facts.unproved };
  if (catchingUp) return { kind: 'catching-up', toMs: completeToMs };
  return completeToMs === null ? { kind: 'never' } : { kind: 'complete', toMs: completeToMs };
}

/** The gravity of what the sentence says. */
export function completenessTone({ kind }: CompletenessView): CompletenessTone {
  if (kind === 'refused' || kind === 'holes' || kind === 'given-up' || kind === 'holes-unproved')
    return 'warning';
  if (kind === 'catching-up') return 'waiting';
  return kind === 'complete' ? 'ok' : 'off';
}

/** How much of a hole was asked for, 0 to 1. */
export function refilledOf({ vehicles, vehiclesDone }: Gap): number {
  return vehicles > 0 ? Math.min(1, vehiclesDone / vehicles) : 0;
}

/** A share in whole percent, which is 100 only where nothing is left. */
export function wholePercent(share: number): number {
  return Math.floor(share * 100);
}

/** Each hole counts alike: how many vehicles a waiting one has is not known yet. */
function refilledShare(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + refilledOf(gap), 0) / gaps.length;
}
