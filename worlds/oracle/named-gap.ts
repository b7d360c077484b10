/** Whether what is missing is told to anyone who looks. */
import type { Loss } from '../../src/core/journal/port/loss.ts';
import type { Gap } from '../../src/shared/completeness.ts';
import type { Sent } from './sent.ts';

/** Receipt by flespi and by us are a moment apart, and more where it waited at the broker. */
const BESIDE_MS = 60_000;

/** Of whose receipt, Unix seconds, a gap or a loss tells, of whatever vehicle it is. */
export function told(gaps: readonly Gap[], losses: readonly Loss[]): (serverS: number) => boolean {
  return (serverS) => {
    const atMs = serverS * 1_000;
    return (
      gaps.some(({ fromMs, toMs, state }) => state !== 'refilled' && isWithin(atMs, fromMs, toMs)) ||
      losses.some(({ fromMs, toMs }) => isWithin(atMs, fromMs, toMs))
    );
  };
}

function isWithin(atMs: number, fromMs: number | null, toMs: number | null): boolean {
  return (
    (fromMs ?? Number.NEGATIVE_INFINITY) - BESIDE_MS <= atMs &&
    atMs <= (toMs ?? Number.POSITIVE_INFINITY) + BESIDE_MS
  );
}

/** Answers for each message whether a gap, or a loss that the export tells, is of its vehicle and of its time. */
export function named(gaps: readonly Gap[], losses: readonly Loss[]): (sent: Sent) => boolean {
  return ({ serverS, deviceId }) => {
    const atMs = serverS * 1_000;
    const isOf = (ids: readonly string[] | null): boolean =>
      ids === null || ids.length === 0 || ids.includes(String(deviceId));
    const isGap = gaps.some(
      ({ fromMs, toMs, vehicleIds, state }) =>
        state !== 'refilled' && isOf(vehicleIds) && isWithin(atMs, fromMs, toMs),
    );
    return (
      isGap || losses.some(({ fromMs, toMs, vehicleIds }) => isOf(vehicleIds) && isWithin(atMs, fromMs, toMs))
    );
  };
}
