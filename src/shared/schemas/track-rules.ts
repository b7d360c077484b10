import * as z from 'zod/mini';
import { type Checked, failed, speedKmh, whole } from './check.ts';

/** What says that a vehicle stands. */
export const STANDS_BY = ['place', 'ignition', 'speed'] as const;

/** What is faster than this stands by no rule, km/h. */
export const MOST_STAND_KMH = 20;

/** By which tracks are cut into trips and stops (docs/user-guide.md#where-a-vehicle-was). */
export const trackRulesShape = {
  standsBy: z.enum(STANDS_BY),
  /** Standing for so long is a stop. */
  stopMinutes: whole(1, 240),
  /** Positions no further apart than this are of one place. */
  stopRadiusM: whole(10, 500),
  /** Slower than this it stands, where the speed says so. */
  standKmh: speedKmh(1, MOST_STAND_KMH),
  /** Without a position for longer than this nothing is said of what lies between; 0: by the vehicle's own rhythm. */
  silenceMinutes: whole(0, 1_440),
};

export type TrackRuleChoices = {
  readonly [K in keyof typeof trackRulesShape]: z.infer<(typeof trackRulesShape)[K]>;
};

export const DEFAULT_TRACK_RULE_CHOICES: TrackRuleChoices = {
  standsBy: 'place',
  stopMinutes: 3,
  stopRadiusM: 50,
  standKmh: 3,
  silenceMinutes: 0,
};

const rules = z.object(trackRulesShape);

/** Checks what a person chose. */
export function checkTrackRules(wanted: TrackRuleChoices): Checked<TrackRuleChoices, keyof TrackRuleChoices> {
  const read = rules.safeParse(wanted);
  return read.success ? { ok: true, value: read.data } : failed(read.error);
}

/** What a browser kept; as by default where it is none of these. */
export function keptTrackRules(kept: unknown): TrackRuleChoices {
  const read = rules.safeParse(kept);
  return read.success ? read.data : DEFAULT_TRACK_RULE_CHOICES;
}
