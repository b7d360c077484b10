/** What a refill makes of its gap. Pure. */
import type { Gap } from '../../shared/completeness.ts';
import type { RefillProgress } from '../journal/open-journal.ts';
import { isFinished } from './refill-page.ts';

/** The gap while its vehicles are asked for. */
export function progressed(gap: Gap, vehicles: readonly RefillProgress[]): Gap {
  return {
    ...gap,
    state: 'refilling',
    vehicles: vehicles.length,
    vehiclesDone: vehicles.filter((progress) => isFinished(progress, gap)).length,
    found: vehicles.reduce((sum, { found }) => sum + found, 0),
  };
}

/**
 * The gap when nothing more is to be asked: unrecoverable where nothing could be had of any vehicle, for `refusal` or for
 * what each of them met.
 */
export function closed(
  gap: Gap,
  vehicles: readonly RefillProgress[],
  nowMs: number,
  refusal: string | null = null,
): Gap {
  const reasons = vehicles.flatMap(({ reason }) => reason ?? []);
  const isLost = refusal !== null || (reasons.length > 0 && reasons.length === vehicles.length);
  return {
    ...progressed(gap, vehicles),
    state: isLost ? 'unrecoverable' : 'refilled',
    reason: refusal ?? inOneSentence(reasons, vehicles.length),
    closedMs: nowMs,
  };
}

/** The gap when a person asks to try again. */
export function reopened(gap: Gap): Gap {
  return { ...gap, state: 'waiting', reason: null, closedMs: null };
}

function inOneSentence(reasons: readonly string[], vehicles: number): string | null {
  const [first] = reasons;
  if (first === undefined) return null;
  return vehicles === 1 ? first : `${reasons.length} of ${vehicles} vehicles: ${first}`;
}
