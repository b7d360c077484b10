import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import { isAboutVehicles } from '../../shared/schemas/rules.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useIsFenceGone } from '../rules/use-is-fence-gone.ts';
import { useRuleCounts } from '../rules/use-rule-members.ts';
import { useRuleWords } from '../rules/use-rule-words.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { cx } from '../ui/cx.ts';
import { ScrollLine } from '../ui/ScrollLine.tsx';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import styles from './Vehicles.module.css';

/** The rules of the desk as filters: each finds the vehicles of which it is so. Nothing where none about vehicles is on. */
export function RuleChips() {
  const { t } = useTranslation('vehicles');
  const { rules: host } = useHost();
  const known = useLiveQuery({ ask: host.list, listen: host.onChanged }).value;
  const chosen = useVehicleQuery((state) => state.ruleIds);
  const toggle = useVehicleQuery((state) => state.toggleRule);
  const keep = useVehicleQuery((state) => state.keepRules);
  const countOf = useRuleCounts();
  const { condition } = useRuleWords();
  const isFenceGone = useIsFenceGone();
  const rules = known?.rules.filter(
    (rule) => rule.on && isAboutVehicles(rule.condition) && !isFenceGone(rule.condition),
  );

  // What nobody sees must not leave vehicles out.
  useEffect(() => {
    if (known === null) return;
    keep(new Set(known.rules.filter(({ on }) => on).map(({ id }) => id)));
  }, [known, keep]);

  if (rules === undefined || rules.length === 0) return null;
  return (
    <ScrollLine className={cx(styles.chips, styles.rules)} label={t('ruleChips')}>
      {rules.map((rule) => (
        <ToggleChip
          key={rule.id}
          text={isolated(rule.name)}
          mayBeLong
          title={`${rule.name}: ${condition(rule)}`}
          count={countOf(rule.id)}
          isSelected={chosen.has(rule.id)}
          onToggle={() => toggle(rule.id)}
        />
      ))}
    </ScrollLine>
  );
}
