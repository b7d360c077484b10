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
  const sumOf = (of: (one: Minute) => number): number => recent.reduce((sum, one) => sum + of(one), 0);
  const read = sumOf(({ read, tried }) => read + tried.read);
  const accepted = sumOf((one) => one.accepted);
  const rejected = sumOf(({ rejected, tried }) => rejected + tried.rejected);
  const skipped = sumOf(({ skipped, tried }) => skipped + tried.skipped);
  const perMin = (count: number): number => Math.round(count / overMin);
  const told = { accepted: perMin(accepted), rejected: perMin(rejected), skipped: perMin(skipped) };
  // Where all that was read is accounted for, the rounded figures are to add up as well.
  const isAll = read === accepted + rejected + skipped;
  return { read: isAll ? told.accepted + told.rejected + told.skipped : perMin(read), ...told };
}
