import { KM_PER_MILE, KM_PER_NAUTICAL_MILE } from '../../shared/format/quantities.ts';
import type { FormatStyle } from '../../shared/format/style.ts';
import type { Theme } from './theme.ts';

/** Kilometres an hour in the unit in which speeds are written. */
export const KMH_IN_UNIT: Readonly<Record<FormatStyle['distance'], number>> = {
  km: 1,
  mi: KM_PER_MILE,
  nmi: KM_PER_NAUTICAL_MILE,
};

/**
 * From this speed on, kilometres an hour, a piece of a track has the colour of the same place in `SPEED_COLOURS`: round figures in the
 * unit in which speeds are written.
 */
export const SPEED_STEPS_KMH: Readonly<Record<FormatStyle['distance'], readonly number[]>> = {
  km: [0, 30, 50, 80, 110],
  mi: [0, 20, 30, 50, 70].map((inMiles) => inMiles * KMH_IN_UNIT.mi),
  nmi: [0, 15, 25, 45, 60].map((inKnots) => inKnots * KMH_IN_UNIT.nmi),
};

/** From slow to fast: they grow lighter or darker steadily, so that they are told apart without their hue too. */
export const SPEED_COLOURS: { readonly [T in Theme]: readonly string[] } = {
  light: ['#5E3FA8', '#2C5FB8', '#007D8A', '#3E8E2F', '#B86A00'],
  dark: ['#B9A3FF', '#7FB0FF', '#3FD0D8', '#8FE06A', '#FFB84D'],
};

/** The place of a speed among the colours; that of the slowest where it is not known. */
export function speedStep(speedKmh: number, stepsKmh: readonly number[]): number {
  const step = stepsKmh.findLastIndex((least) => speedKmh >= least);
  return Math.max(0, step);
}
