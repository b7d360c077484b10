import type { StreamRates } from '../../shared/stream-health.ts';
import type { Minute } from './evidence/minutes.ts';

const OVER_MIN = 5;

/**
 * Messages a minute over the last whole minutes and the present one; null where nothing was logged in them. A try that failed counts
 * with what it tells, as in the totals.
 */
export function ratesOf(minutes: readonly Minute[], nowS: number): StreamRates | null {
  const fromS = Math.floor(nowS / 60) * 60 - OVER_MIN * 60;
  const recent = minutes.filter(({ timeS }) => timeS >= fromS && timeS <= nowS);
  const first = recent[0];
  if (first === undefined) return null;
  // A stream that was first heard of a minute ago has no five minutes to be shared among.
  const overMin = Math.max(1, (nowS - Math.max(fromS, minutes[0]?.timeS ?? fromS)) / 60);
  const perMin = (of: (one: Minute) => number): number =>
    Math.round(recent.reduce((sum, one) => sum + of(one), 0) / overMin);
  return {
    read: perMin(({ read, tried }) => read + tried.read),
    accepted: perMin(({ accepted }) => accepted),
    rejected: perMin(({ rejected, tried }) => rejected + tried.rejected),
    skipped: perMin(({ skipped, tried }) => skipped + tried.skipped),
  };
}
