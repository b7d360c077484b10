import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { RuleList } from '../../shared/rules.ts';
import { asResult } from '../../shared/schemas/check.ts';
import { checkRule, MOST_RULES, type Rule, type RuleInput } from '../../shared/schemas/rules.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';
import { readRulesText, rulesText } from './rules-text.ts';

/** The rules that are kept. Failures of all that changes them: `not-kept`, `too-many-rules`. */
export interface RuleRepository {
  list(): RuleList;
  /** Keeps a new one or changes one. Its id. Fails with what is wrong with a field, and with `unknown-rule`. */
  save(id: string | null, input: RuleInput): Result<string>;
  remove(ids: readonly string[]): Result<null>;
  /** Puts back what the last removal of this run took. Fails with `no-rule-to-restore`. */
  restore(): Result<null>;
  exportText(): string;
  /** Takes those of a file, each as a rule of its own that is off. How many. Fails with `rule-file-unreadable`. */
  importText(text: string): Result<number>;
}

/** Creates it over the settings; `onChange` is told after each change. */
export function createRuleRepository(
  settings: Pick<Settings, 'rules' | 'keepRules'>,
  onChange: (list: RuleList) => void,
): RuleRepository {
  let removed: readonly { readonly at: number; readonly rule: Rule }[] = [];

  const list = (): RuleList => ({ rules: settings.rules(), restorable: removed.length });
  const keep = (rules: readonly Rule[], nowRemoved = removed): Result<null> => {
    if (rules.length > MOST_RULES) return fail({ code: 'too-many-rules', most: MOST_RULES });
    const kept = keptOrFailed(() => settings.keepRules(rules));
    if (!kept.ok) return kept;
    removed = nowRemoved;
    onChange(list());
    return kept;
  };

  return {
    list,
    save(id, input) {
      const checked = asResult(checkRule(input));
      if (!checked.ok) return checked;
      const rules = settings.rules();
      if (id !== null && !rules.some((rule) => rule.id === id)) return fail({ code: 'unknown-rule' });
      const rule = { ...checked.value, id: id ?? newId() };
      const kept = keep(
        id === null ? [...rules, rule] : rules.map((before) => (before.id === id ? rule : before)),
      );
      return kept.ok ? ok(rule.id) : kept;
    },
    remove(ids) {
      const wanted = new Set(ids);
      const rules = settings.rules();
      const going = rules.flatMap((rule, at) => (wanted.has(rule.id) ? [{ at, rule }] : []));
      if (going.length === 0) return fail({ code: 'unknown-rule' });
      return keep(
        rules.filter(({ id }) => !wanted.has(id)),
        going,
      );
    },
    restore() {
      if (removed.length === 0) return fail({ code: 'no-rule-to-restore' });
      const rules = [...settings.rules()];
      for (const { at, rule } of removed) rules.splice(at, 0, rule);
      return keep(rules, []);
    },
    exportText: () => rulesText(settings.rules()),
    importText(text) {
      const read = readRulesText(text);
      if (read === null) return fail({ code: 'rule-file-unreadable' });
      // What somebody else wrote is looked at, and tried, before it raises anything here.
      const added = read.map((rule) => ({ ...rule, id: newId(), on: false }));
      const kept = keep([...settings.rules(), ...added]);
      return kept.ok ? ok(added.length) : kept;
    },
  };
}

function newId(): string {
  return `rule-${randomBytes(6).toString('hex')}`;
}
