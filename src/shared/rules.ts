/** Rules as a window has them, and what trying one finds out. */
import type { RuleFinding } from './messages/rules.ts';
import type { Rule, RuleCondition } from './schemas/rules.ts';

/** All keys of alarms that rules raise begin so; behind it stand the rule's id, a blank, and whom it is about. */
export const RULE_KEYS = 'rule ';

/** The rule that an alarm of this key is raised by; null where none raised it. */
export function ruleOfKey(key: string): string | null {
  if (!key.startsWith(RULE_KEYS)) return null;
  const blank = key.indexOf(' ', RULE_KEYS.length);
  return blank === -1 ? null : key.slice(RULE_KEYS.length, blank);
}

/** The one geofence that a condition is about; null where it is about none, or any. */
export function fenceOfRule(condition: RuleCondition): string | null {
  return 'geofenceId' in condition ? condition.geofenceId : null;
}

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
