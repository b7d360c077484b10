import { useTranslation } from 'react-i18next';
import type { Rule } from '../../shared/schemas/rules.ts';
import { Button } from '../ui/Button.tsx';
import { ItemCard } from '../ui/ItemCard.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import styles from './Rules.module.css';
import { useRuleWords } from './use-rule-words.ts';

interface RuleItemProps {
  readonly rule: Rule;
  readonly onSwitch: (on: boolean) => void;
  readonly onEdit: () => void;
  readonly onDuplicate: () => void;
  readonly onDelete: () => void;
}

/** One rule in a sentence, its switch, and what can be done with it. */
export function RuleItem({ rule, onSwitch, onEdit, onDuplicate, onDelete }: RuleItemProps) {
  const { t } = useTranslation('rules');
  const words = useRuleWords();
  const { name } = rule;
  const isOn = t(rule.on ? 'on' : 'off');
  return (
    <ItemCard
      name={name}
      level={3}
      beside={<OnOff text={isOn} label={`${name}: ${isOn}`} isOn={rule.on} onChange={onSwitch} />}
      actions={
        <>
          <Button onPress={onEdit} label={t('editNamed', { name })}>
            {t('edit')}
          </Button>
          <Button onPress={onDuplicate} label={t('duplicateNamed', { name })}>
            {t('duplicate')}
          </Button>
          <Button onPress={onDelete} label={t('deleteNamed', { name })}>
            {t('delete')}
          </Button>
        </>
      }
    >
      <p className={styles.muted}>{words(rule)}</p>
    </ItemCard>
  );
}
