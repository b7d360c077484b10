import type { AlarmSeverity } from '../../shared/alarm.ts';
import type { AlarmSubject } from '../../shared/alarms.ts';
import type { RuleFinding } from '../../shared/messages/rules.ts';
import { RULE_KEYS } from '../../shared/rules.ts';
import type { Condition } from './condition.ts';

/** A rule as far as its alarms go. */
export interface RaisingRule {
  readonly id: string;
  readonly name: string;
  readonly severity: AlarmSeverity;
}

/** What alarms of a rule have for a key; `subjectId` is the vehicle's or stream's, within its account. */
export function ruleKey(ruleId: string, subjectId: string): string {
  return `${RULE_KEYS}${ruleId} ${subjectId}`;
}

/** What a rule found, as the alarm centre takes it. */
export function ruleCondition(
  { id, name, severity }: RaisingRule,
  subject: AlarmSubject,
  subjectId: string,
  found: RuleFinding,
): Condition {
  return {
    key: ruleKey(id, subjectId),
    subject,
    severity,
    first: false,
    trouble: { code: 'alarm-rule', ruleId: id, rule: name, found },
  };
}
