import * as z from 'zod/mini';
import { type Checked, failed, refused, seconds, speedKmh, whole } from './check.ts';

const DAY_S = 86_400;
const MOST_INTERVALS = 1_000;

/** From when on a vehicle moves, is stale, is lost, and for how long an alarm stands (docs/user-guide.md#reading-the-map). */
export const statusThresholdsShape = {
  /** A valid fix at this speed or faster is moving. */
  movingKmh: speedKmh(1, 100),
  /** Live while the age is at most the larger of this and `liveIntervals` of the vehicle's own reporting intervals. */
  liveFloorS: seconds(10, DAY_S),
  liveIntervals: whole(1, MOST_INTERVALS),
  /** Lost once the age is beyond the larger of this and `lostIntervals` of those intervals. */
  lostFloorS: seconds(10, 7 * DAY_S),
  lostIntervals: whole(1, MOST_INTERVALS),
  /** How long an alarm stands after it was last reported as set, by its own time, unless it is reported as over. */
  alarmHoldS: seconds(10, DAY_S),
};

export type StatusThresholds = {
  readonly [K in keyof typeof statusThresholdsShape]: z.infer<(typeof statusThresholdsShape)[K]>;
};

/** By name, in the order in which they are shown. */
export const STATUS_THRESHOLDS = Object.keys(statusThresholdsShape) as readonly (keyof StatusThresholds)[];

export const DEFAULT_STATUS_THRESHOLDS: StatusThresholds = {
  movingKmh: 3,
  liveFloorS: 60,
  liveIntervals: 3,
  lostFloorS: 600,
  lostIntervals: 10,
  alarmHoldS: 600,
};

/** The thresholds as a window sends them. */
export const statusThresholds = z.strictObject(statusThresholdsShape);

/**
 * The thresholds as a file has them: one that came later than the file is as by default, and by whatever is written there by hand no
 * vehicle is lost while it is live.
 */
export const keptStatusThresholds = z.pipe(
  z.partial(z.object(statusThresholdsShape)),
  z.transform((kept): StatusThresholds => {
    const read = { ...DEFAULT_STATUS_THRESHOLDS, ...withoutUndefined(kept) };
    return {
      ...read,
      lostFloorS: Math.max(read.lostFloorS, read.liveFloorS),
      lostIntervals: Math.max(read.lostIntervals, read.liveIntervals),
    };
  }),
);

type Kept = { readonly [K in keyof StatusThresholds]?: StatusThresholds[K] | undefined };

function withoutUndefined(kept: Kept): Partial<StatusThresholds> {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** Checks what a person chose: nothing is lost while it is live. */
export function checkStatusThresholds(
  wanted: StatusThresholds,
): Checked<StatusThresholds, keyof StatusThresholds> {
  const read = statusThresholds.safeParse(wanted);
  if (!read.success) return failed(read.error);
  const { liveFloorS, liveIntervals, lostFloorS, lostIntervals } = read.data;
  if (lostFloorS < liveFloorS) {
    return refused('lostFloorS', { code: 'seconds-out-of-range', leastS: liveFloorS, mostS: 7 * DAY_S });
  }
  if (lostIntervals < liveIntervals) {
    return refused('lostIntervals', {
      code: 'number-out-of-range',
      least: liveIntervals,
      most: MOST_INTERVALS,
    });
  }
  return { ok: true, value: read.data };
}
