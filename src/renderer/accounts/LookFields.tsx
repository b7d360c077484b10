import { useTranslation } from 'react-i18next';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { Field } from '../ui/Field.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';
import { ColourField } from './ColourField.tsx';
import { hasNamesake } from './namesake.ts';
import { nameFor } from './read-account-draft.ts';

/** How the account is called and marked here. */
export function LookFields({ draft, change }: Pick<AccountFieldsProps, 'draft' | 'change'>) {
  const { t } = useTranslation('settings');
  const usual = nameFor(draft) || t('kind_demo');
  const changed = useDialogs((dialogs) => {
    const top = topDialog(dialogs);
    return top?.kind === 'edit-account' ? top.accountId : null;
  });
  const isTaken = useAppState(({ accounts }) => hasNamesake(accounts ?? [], draft.name || usual, changed));
  return (
    <div className={styles.look}>
      <Field
        name="name"
        label={t('name')}
        hint={t(isTaken ? 'nameTaken' : 'nameHint')}
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
