import { useTranslation } from 'react-i18next';
import { checkRule, LONGEST_RULE_NAME, type RuleInput } from '../../shared/schemas/rules.ts';
import { RULE_TEMPLATES } from './rule-templates.ts';
import { useRuleWords } from './use-rule-words.ts';

/** Names that a rule is given where a person gives none. */
export interface RuleNames {
  /** What the rule is for, as its name; null while that is not valid. */
  readonly of: (rule: RuleInput) => string | null;
  /** Whether it has a name that was given to it, and none of a person's own. */
  readonly isGiven: (rule: RuleInput) => boolean;
}

/** The names in the language of the window. */
export function useRuleNames(): RuleNames {
  const { t } = useTranslation('rules');
  const words = useRuleWords();
  const of = (rule: RuleInput): string | null => {
    // What is wrong with its name or scope is nothing to what it is for.
    if (!checkRule({ ...rule, name: 'x', scope: { kind: 'all' } }).ok) return null;
    const { kind } = rule.condition;
    const says = words.condition(rule);
    // A parameter is written as it is.
    const name = kind === 'parameter' || kind === 'change' ? says : capitalised(says);
    return name.length > LONGEST_RULE_NAME ? `${name.slice(0, LONGEST_RULE_NAME - 1)}…` : name;
  };
  return {
    of,
    isGiven: (rule) =>
      rule.name === of(rule) || RULE_TEMPLATES.some((id) => t(`template_${id}`) === rule.name),
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
