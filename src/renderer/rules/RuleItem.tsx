import { useTranslation } from 'react-i18next';
import type { Rule } from '../../shared/schemas/rules.ts';
import { Button } from '../ui/Button.tsx';
import { ItemCard } from '../ui/ItemCard.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { FenceGone } from './FenceGone.tsx';
import styles from './Rules.module.css';
import { useIsFenceGone } from './use-is-fence-gone.ts';
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
  const { sentence } = useRuleWords();
  const isGone = useIsFenceGone()(rule.condition);
  const { name } = rule;
  const isOn = rule.on && !isGone;
  const words = t(isOn ? 'on' : 'off');
  return (
    <ItemCard
      name={name}
      level={3}
      beside={
        <OnOff text={words} label={`${name}: ${words}`} isOn={isOn} onChange={onSwitch} isDisabled={isGone} />
      }
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
      <p className={styles.muted}>{sentence(rule)}</p>
      {isGone && <FenceGone wasOn={rule.on} />}
    </ItemCard>
  );
}
