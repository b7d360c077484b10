/** Whether what is missing is told to whoever looks. */
import type { Loss } from '../../src/core/journal/loss.ts';
import type { Gap } from '../../src/shared/completeness.ts';
import type { Sent } from './sent.ts';

/** Receipt by flespi and by us are a moment apart, and more where it waited at the broker. */
const BESIDE_MS = 60_000;

/** Answers for each message whether a gap, or a loss that the export tells, is of its vehicle and of its time. */
export function named(gaps: readonly Gap[], losses: readonly Loss[]): (sent: Sent) => boolean {
  return ({ serverS, deviceId }) => {
    const atMs = serverS * 1_000;
    const isOf = (ids: readonly string[] | null): boolean =>
      ids === null || ids.length === 0 || ids.includes(String(deviceId));
    const isGap = gaps.some(
      ({ fromMs, toMs, vehicleIds, state }) =>
        state !== 'refilled' && isOf(vehicleIds) && fromMs - BESIDE_MS <= atMs && atMs <= toMs + BESIDE_MS,
    );
    return (
      isGap ||
      losses.some(
        ({ fromMs, toMs, vehicleIds }) =>
          isOf(vehicleIds) &&
          (fromMs ?? Number.NEGATIVE_INFINITY) - BESIDE_MS <= atMs &&
          atMs <= (toMs ?? Number.POSITIVE_INFINITY) + BESIDE_MS,
      )
    );
  };
}
