import { useTranslation } from 'react-i18next';
import { ColourField } from '../shell/ColourField.tsx';
import { topDialog, useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { AccountSwatch } from '../ui/AccountSwatch.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './AccountForm.module.css';
import type { AccountFieldsProps } from './account-fields.ts';
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
      <ColourField value={draft.colour} onChange={(colour) => change({ colour })}>
        {(colour) => <AccountSwatch name={draft.name || usual} colour={colour} />}
      </ColourField>
    </div>
  );
}
