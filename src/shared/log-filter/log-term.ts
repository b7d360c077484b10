import type { LogOrigin, Severity } from '../log-kinds.ts';

/** Whether a text is the wanted one, or holds it. Both without regard to case and accents. */
export type TextTest = 'is' | 'has';

export const COMPARISONS = ['=', '>', '>=', '<', '<='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export const NUMBER_FIELDS = [
  'code',
  'status',
  'latency',
  'read',
  'accepted',
  'rejected',
  'skipped',
] as const;
/** A number of a record: its event, the code that explains it, seconds until a batch was acknowledged, counts of a batch. */
export type NumberField = (typeof NUMBER_FIELDS)[number];

export const TEXT_FIELDS = ['ident', 'host', 'reason', 'topic', 'client', 'name'] as const;
/** A text that a record brings along. */
export type TextField = (typeof TEXT_FIELDS)[number];

/** What one word of a filter asks of a record. Of several values one is enough. */
export type LogTest =
  | { readonly kind: 'severity'; readonly values: readonly Severity[] }
  | { readonly kind: 'origin'; readonly values: readonly LogOrigin[] }
  /** What it is about, by name or by id; null where it may be anything. */
  | {
      readonly kind: 'about';
      readonly origin: LogOrigin | null;
      readonly test: TextTest;
      readonly values: readonly string[];
    }
  | {
      readonly kind: 'number';
      readonly field: NumberField;
      readonly comparison: Comparison;
      readonly values: readonly number[];
    }
  | {
      readonly kind: 'field';
      readonly field: TextField;
      readonly test: TextTest;
      readonly values: readonly string[];
    }
  /** What it says, what it is about, its event code, or any text of the record holds it. */
  | { readonly kind: 'text'; readonly values: readonly string[] }
  /** It says the same as others, letter by letter or but for numbers, ids and addresses (`alike.ts`). */
  | { readonly kind: 'alike'; readonly by: 'same' | 'like'; readonly values: readonly string[] }
  /** Unix milliseconds of the time that flespi stamped; `since` includes it, `until` does not. */
  | { readonly kind: 'time'; readonly edge: 'since' | 'until'; readonly atMs: number };

/** A word of a filter; with `not`, records that it holds for are left out. All words of a filter must hold. */
export type LogTerm = LogTest & { readonly not: boolean };

/** Bounds of a filter, generous for people. */
export const MOST_TERMS = 40;
export const MOST_VALUES = 50;
export const LONGEST_VALUE = 300;
export const LONGEST_LINE = 2_000;
