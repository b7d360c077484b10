import type { Completeness } from '../../shared/completeness.ts';

/** Two clocks are this close, mostly: a gap has its times by ours. */
const BESIDE_MS = 60_000;

/** What tells what may be missing. */
export type Known = Pick<Completeness, 'completeToMs' | 'doubt' | 'openGaps' | 'look' | 'shared'>;

/**
 * Whether something that flespi received then (Unix milliseconds; from one moment to another, where a second is given) may be on its way
 * here: it is newer than all that has come, or of a gap that is being refilled. Pure.
 */
export function isUnderWay(
  { completeToMs, doubt, openGaps }: Pick<Known, 'completeToMs' | 'doubt' | 'openGaps'>,
  deviceId: string,
  receivedMs: number,
  lastMs: number = receivedMs,
): boolean {
  if (doubt === null && completeToMs !== null && lastMs > completeToMs) return true;
  return openGaps.some(
    ({ fromMs, toMs, vehicleIds }) =>
      lastMs >= fromMs - BESIDE_MS &&
      receivedMs < toMs + BESIDE_MS &&
      (vehicleIds === null || vehicleIds.includes(deviceId)),
  );
}
