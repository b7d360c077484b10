/** Rules as a window has them, and what trying one finds out. */
import type { RuleFinding } from './messages/rules.ts';
import type { Rule } from './schemas/rules.ts';

/** The rules that are kept. */
export interface RuleList {
  readonly rules: readonly Rule[];
  /** How many the last removal of this run took, which can be put back. */
  readonly restorable: number;
}

/** One alarm that a rule would have raised. */
export interface TriedAlarm {
  /** Within all accounts. */
  readonly vehicleId: string;
  readonly name: string;
  /** When it would have been raised, Unix milliseconds; and when it would have been over, null where it was not. */
  readonly atMs: number;
  readonly clearedMs: number | null;
  /** It would have been one of the past: its message came late. */
  readonly historic: boolean;
  readonly found: RuleFinding;
}

/** What came of trying a rule. */
export interface RuleTrial {
  /** Unix milliseconds of receipt. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Messages that were looked at. */
  readonly messages: number;
  /** How many in all, and the most in ten minutes. */
  readonly total: number;
  readonly peak: number;
  /** The first of them, oldest first: `MOST_TRIED` at most. */
  readonly alarms: readonly TriedAlarm[];
}

export const MOST_TRIED = 500;
/** More than this in ten minutes is more than a person can look at (ISA 18.2). */
export const MANY_IN_TEN_MINUTES = 10;

/** How far a trial is. */
export interface RuleTrialProgress {
  readonly run: string;
  /** From 0 to 1. */
  readonly share: number;
}
