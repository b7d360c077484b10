import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';
import { ColourField } from './ColourField.tsx';
import { nameFor } from './read-account-draft.ts';

/** How the account is called and marked here. */
export function LookFields({ draft, change }: Pick<AccountFieldsProps, 'draft' | 'change'>) {
  const { t } = useTranslation('settings');
  const usual = nameFor(draft);
  return (
    <div className={styles.look}>
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        placeholder={usual}
        value={draft.name}
        onChange={(name) => change({ name })}
      />
      <ColourField
        name={draft.name || usual}
        value={draft.colour}
        onChange={(colour) => change({ colour })}
      />
    </div>
  );
}
