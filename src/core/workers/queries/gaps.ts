import type { Gap } from '../../../shared/completeness.ts';
import type { RefillProgress } from '../../journal/port/refill-progress.ts';
import type { Writing } from './writing.ts';

/** Gaps on record, oldest first. */
export function gaps(_: null, { writer }: Writing): readonly Gap[] {
  return writer.small.gaps();
}

/** Adds the gap where its id is unknown, else replaces it. */
export function saveGap(gap: Gap, { writer }: Writing): null {
  writer.small.saveGap(gap);
  return null;
}

/** It turned out that nothing was missing in it. */
export function removeGap(gapId: number, { writer }: Writing): null {
  writer.small.removeGap(gapId);
  return null;
}

/** How far the refill of a gap is with each vehicle, so that it goes on after a kill. */
export function refills(gapId: number, { writer }: Writing): readonly RefillProgress[] {
  return writer.small.refills(gapId);
}

/** Adds or replaces the vehicles given; those of before stay. */
export function saveRefills(
  { gapId, progress }: { readonly gapId: number; readonly progress: readonly RefillProgress[] },
  { writer }: Writing,
): null {
  writer.small.saveRefills(gapId, progress);
  return null;
}
