import { useTranslation } from 'react-i18next';
import { speedUnit } from '../../shared/format/quantities.ts';
import { checkRule, LONGEST_RULE_NAME, type RuleInput } from '../../shared/schemas/rules.ts';
import { useFormat } from '../ui/format-store.ts';
import { FIRST_SPEEDS_KMH, RULE_TEMPLATES, type RuleTemplate } from './rule-templates.ts';
import { useRuleWords } from './use-rule-words.ts';

/** Names that a rule is given where a person gives none. */
export interface RuleNames {
  /** What the rule is for, as its name; null while that is not valid. */
  readonly of: (rule: RuleInput) => string | null;
  /** The name of one that is begun from a template. */
  readonly ofTemplate: (template: RuleTemplate) => string;
  /** Whether it has a name that was given to it, and none of a person's own. */
  readonly isGiven: (rule: RuleInput) => boolean;
}

/** The names in the language of the window. */
export function useRuleNames(): RuleNames {
  const { t } = useTranslation('rules');
  const { figures, style } = useFormat();
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
  const ofTemplate = (template: RuleTemplate): string => {
    const { unit, kmh } = speedUnit(style.distance);
    const speed = `${figures.entered(FIRST_SPEEDS_KMH[style.distance] / kmh, 1)} ${unit}`;
    return t(`template_${template}`, { speed });
  };
  return {
    of,
    ofTemplate,
    isGiven: (rule) => rule.name === of(rule) || RULE_TEMPLATES.some((id) => ofTemplate(id) === rule.name),
  };
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
