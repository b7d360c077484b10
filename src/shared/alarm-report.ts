/** How the alarms of a span were: what good practice measures (ISA 18.2, EEMUA 191). */
import type { AlarmSeverity } from './alarm.ts';
import type { Alarm } from './alarms.ts';

/** Somebody, and how often; an empty name where nobody had said who sits here. */
export interface ByName {
  readonly name: string;
  readonly count: number;
}

/** Unix milliseconds; `toMs` is not included. */
export interface AlarmReport {
  readonly fromMs: number;
  readonly toMs: number;
  /** Alarms that were raised, by severity; those that came too late to be of now are counted apart. */
  readonly raised: Readonly<Record<AlarmSeverity, number>>;
  readonly historic: number;
  /** Of them a person in danger. */
  readonly first: number;
  /** The most within ten minutes; null where there were none. */
  readonly peak: { readonly count: number; readonly atMs: number } | null;
  /** How long more came than a person can look at, milliseconds, and how often that was. */
  readonly floods: { readonly count: number; readonly ms: number };
  /** The ten that were raised most often, one of each, and their share of all. */
  readonly frequent: readonly { readonly alarm: Alarm; readonly count: number }[];
  readonly frequentShare: number;
  readonly flapping: number;
  /** Active for more than a day at the end of the span. */
  readonly standing: readonly Alarm[];
  /** From raising to somebody's word, milliseconds; null where nobody took one. */
  readonly taken: {
    readonly count: number;
    readonly medianMs: number | null;
    readonly p95Ms: number | null;
    readonly by: readonly ByName[];
  };
  readonly shelved: { readonly count: number; readonly by: readonly ByName[] };
  /** The seven days up to the end: how many were danger of how many, and of the danger the three most frequent. */
  readonly week: { readonly raised: number; readonly danger: number; readonly names: readonly Alarm[] };
  /** More were raised than are looked at: the least grave are left out. */
  readonly isCut: boolean;
}

/** Danger beyond this share of what is raised says that too much is called danger. */
export const MOST_DANGER_SHARE = 0.15;
/** More than so many that stand for a day say that a rule or a sensor is to be mended. */
export const MOST_STANDING = 5;
/** What is acceptable, by good practice, for one person. */
export const TARGETS = {
  /** Raised in a day. */
  aDay: 150,
  /** Within ten minutes. */
  peak: 10,
  /** Share of the ten most frequent. */
  frequentShare: 0.2,
  /** Share of the time in a flood. */
  floodShare: 0.01,
} as const;
