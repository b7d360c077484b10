/** What a refill makes of its gap. Pure. */
import { GAP_DOUBTS, type Gap, type GapDoubt, type Unproved } from '../../shared/completeness.ts';
import type { GapReason, RefillFailure } from '../../shared/messages/gaps.ts';
import type { RefillProgress } from '../journal/port/refill-progress.ts';
import { isChannel } from './refill-query.ts';

/** Whether a vehicle needs no more calls. */
export function isFinished({ done, gapToMs, reason }: RefillProgress, gap: Pick<Gap, 'toMs'>): boolean {
  return reason !== null || (done && gapToMs >= gap.toMs);
}

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

/** What is known of a gap's end beside its vehicles. */
export interface Closing {
  readonly nowMs: number;
  /** Why nothing was asked of anybody. */
  readonly refusal?: GapReason | null;
  /** Doubts that are not of a vehicle that was asked for, such as of units that flespi does not keep messages of. */
  readonly doubts?: readonly Unproved[];
}

/**
 * The gap when nothing more is to be asked: unrecoverable where nothing could be had of any vehicle, for `refusal` or for
 * what each of them met; unproved where that is true of some, or what was had may not be all.
 */
export function closed(
  gap: Gap,
  vehicles: readonly RefillProgress[],
  { nowMs, refusal = null, doubts = [] }: Closing,
): Gap {
  const reasons = vehicles.flatMap(({ reason }) => reason ?? []);
  const isLost = refusal !== null || (reasons.length > 0 && reasons.length === vehicles.length);
  const unproved = isLost ? null : gravest([...doubts, ...doubtsOf(vehicles)]);
  const isProved = reasons.length === 0 && unproved === null;
  return {
    ...progressed(gap, vehicles),
    state: isLost ? 'unrecoverable' : isProved ? 'refilled' : 'unproved',
    reason: refusal ?? reasonOf(reasons, vehicles),
    unproved,
    closedMs: nowMs,
  };
}

/** The gap when a person asks to try again. */
export function reopened(gap: Gap): Gap {
  return { ...gap, state: 'waiting', reason: null, unproved: null, closedMs: null };
}

/** Whether asking again may bring more. */
export function canBeRetried({ state }: Pick<Gap, 'state'>): boolean {
  return state === 'unproved' || state === 'unrecoverable';
}

function doubtsOf(vehicles: readonly RefillProgress[]): readonly Unproved[] {
  const counts = new Map<GapDoubt, number>();
  for (const { doubt } of vehicles) if (doubt !== null) counts.set(doubt, (counts.get(doubt) ?? 0) + 1);
  return [...counts].map(([doubt, count]) => ({ doubt, vehicles: count }));
}

function gravest(doubts: readonly Unproved[]): Unproved | null {
  return doubts.toSorted((a, b) => GAP_DOUBTS.indexOf(a.doubt) - GAP_DOUBTS.indexOf(b.doubt))[0] ?? null;
}

function reasonOf(reasons: readonly RefillFailure[], asked: readonly RefillProgress[]): GapReason | null {
  const [why] = reasons;
  if (why === undefined) return null;
  const count = asked.length;
  if (count === 1) return why;
  return asked.some(({ deviceId }) => isChannel(deviceId))
    ? { code: 'gap-of-asked', failed: reasons.length, asked: count, why }
    : { code: 'gap-of-vehicles', failed: reasons.length, vehicles: count, why };
}
