import type { AlarmSubject } from '../../shared/alarms.ts';
import type { RuleFinding } from '../../shared/messages/rules.ts';
import { RULE_KEYS, ruleOfKey } from '../../shared/rules.ts';
import type { Rule, RuleCondition } from '../../shared/schemas/rules.ts';
import type { Said, TroubleWord } from '../alarms/condition.ts';
import { ruleCondition, ruleKey } from '../alarms/rule-troubles.ts';
import type { VehicleBrief } from '../fleet/brief.ts';
import { createJudge, type FencesAt, type Judge } from './judge-condition.ts';
import { type ScopeTest, scopeTest } from './rule-scope.ts';

/** What a rule is for is so, of one vehicle. */
export interface Held {
  /** Unix milliseconds by the device. */
  readonly sinceMs: number;
  finding: RuleFinding;
  isRaised: boolean;
  /** When time alone brings it about, by our clock. */
  dueMs?: number;
}

/** A rule made ready for being asked of every message of an account. */
export interface CompiledRule {
  readonly rule: Rule;
  readonly scope: ScopeTest;
  /** Null for what no message brings about. */
  readonly judge: Judge | null;
  /** The judge of what came late and out of order, which is another story than what is so now. */
  readonly lateJudge: Judge | null;
  /** By vehicle, `inFenceKey` or `lateKey`. */
  readonly held: Map<string, Held>;
}

/** Makes it; undefined where it is off, or about nothing of this account. */
export function compileRule(rule: Rule, accountId: string, fencesAt: FencesAt): CompiledRule | undefined {
  const scope = scopeTest(rule.scope, accountId);
  if (!rule.on || !scope.account) return undefined;
  const { condition } = rule;
  return {
    rule,
    scope,
    judge: createJudge(condition, fencesAt),
    // What it did, its messages do not say alone.
    lateJudge: condition.kind === 'idle' ? null : createJudge(condition, fencesAt),
    held: new Map(),
  };
}

/** The rule and the subject of a key; undefined where it is none of a rule. */
export function partsOfRuleKey(
  key: string,
): { readonly ruleId: string; readonly subjectKey: string } | undefined {
  const ruleId = ruleOfKey(key);
  if (ruleId === null) return undefined;
  return { ruleId, subjectKey: key.slice(RULE_KEYS.length + ruleId.length + 1) };
}

/** A vehicle in a geofence: the geofence's id comes first, for it holds no blank. */
export function inFenceKey(vehicleId: string, geofenceId: string): string {
  return `${geofenceId} ${vehicleId}`;
}

const LATE = 'late ';

/** A vehicle in the past, beside what is so of it now. */
export function lateKey(vehicleId: string): string {
  return `${LATE}${vehicleId}`;
}

/** Whether it is such a key. */
export function isLateKey(subjectKey: string): boolean {
  return subjectKey.startsWith(LATE);
}

/** Of a rule about vehicles, whom what it holds is about. An id may hold blanks. */
export function vehicleOfKey({ rule: { condition } }: CompiledRule, subjectKey: string): string {
  if (condition.kind === 'geofence') return subjectKey.slice(subjectKey.indexOf(' ') + 1);
  return isLateKey(subjectKey) ? subjectKey.slice(LATE.length) : subjectKey;
}

/** Says that it is so. */
export function raiseWord(
  { rule }: CompiledRule,
  subjectKey: string,
  subject: AlarmSubject,
  finding: RuleFinding,
  said: Said,
): TroubleWord {
  return { kind: 'raise', condition: ruleCondition(rule, subject, subjectKey, finding), said };
}

/** Says that it is so no more. */
export function clearWord(ruleId: string, subjectKey: string, said: Said): TroubleWord {
  return { kind: 'clear', key: ruleKey(ruleId, subjectKey), said };
}

/** Whether it is about silence. */
export function isSilence({ rule: { condition } }: CompiledRule): boolean {
  return condition.kind === 'silent' || condition.kind === 'silent-intervals';
}

/** After how long a vehicle is silent by a rule; null where the rule is another. */
export function silentMs(
  { rule: { condition } }: CompiledRule,
  brief: VehicleBrief | undefined,
): number | null {
  if (condition.kind === 'silent') return condition.forS * 1000;
  if (condition.kind !== 'silent-intervals' || brief === undefined) return null;
  const ownMs = condition.intervals * brief.intervalMs;
  return Number.isNaN(ownMs) ? condition.leastS * 1000 : Math.max(condition.leastS * 1000, ownMs);
}

/** The condition, where the rule is about this geofence; null where it is about another, or none. */
export function fenceConditionOf(
  { rule: { condition } }: CompiledRule,
  geofenceId: string,
): Extract<RuleCondition, { kind: 'geofence' }> | null {
  if (condition.kind !== 'geofence') return null;
  return condition.geofenceId === null || condition.geofenceId === geofenceId ? condition : null;
}
