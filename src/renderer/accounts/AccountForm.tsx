import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountKind, AccountSummary } from '../../shared/account.ts';
import { TokenStorage } from '../shell/TokenStorage.tsx';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './AccountForm.module.css';
import { AdvancedFields } from './AdvancedFields.tsx';
import { BrokerFields } from './BrokerFields.tsx';
import { CertificateFields } from './CertificateFields.tsx';
import { KindField } from './KindField.tsx';
import { LookFields } from './LookFields.tsx';
import { RegionField } from './RegionField.tsx';
import { keepsToken } from './read-account-draft.ts';
import { TokenField } from './TokenField.tsx';
import { TokenHelp } from './TokenHelp.tsx';
import type { AccountFormState } from './use-account-form.ts';

/** The kinds that have a token. */
const TOKEN_KINDS = ['flespi', 'broker'] as const;

interface AccountFormProps {
  /** From `useAccountForm`, of the same account. */
  readonly form: AccountFormState;
  /** The account to change; null for a new one. */
  readonly account: AccountSummary | null;
  /** Whether it is the first account: less to decide, more to read. */
  readonly first?: boolean;
}

/** Everything of an account. What is sent and what is wrong with it: `use-account-form.ts`. */
export function AccountForm({ form, account, first = false }: AccountFormProps) {
  const { t } = useTranslation('settings');
  const { draft, change, busy, failure } = form;
  const { kind } = draft;
  const isNew = account === null;
  // What was chosen by an arrow key must not take the focus away from the choice.
  const [hasChosen, setHasChosen] = useState(false);
  const choose = (chosen: AccountKind): void => {
    setHasChosen(true);
    change({ kind: chosen });
  };

  const look = <LookFields draft={draft} change={change} />;

  return (
    <form
      ref={form.formRef}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void form.submit();
      }}
    >
      {isNew && <KindField value={kind} onChange={choose} />}
      {isNew && kind === 'demo' && <p>{t('demoText')}</p>}
      {kind === 'broker' && <BrokerFields {...form} autoFocus={!hasChosen && account?.token !== 'missing'} />}
      {(isNew ? TOKEN_KINDS : TOKEN_KINDS.filter((one) => one === kind)).map((one) => (
        <TokenField
          key={one}
          kind={one}
          isShown={one === kind}
          account={account}
          keeps={keepsToken(draft, account)}
          problem={one === kind ? form.problemOf('token') : undefined}
          onType={() => change({})}
          autoFocus={one === kind && !hasChosen && (kind === 'flespi' || account?.token === 'missing')}
        />
      ))}
      {kind === 'flespi' && <RegionField draft={draft} change={change} />}
      {kind !== 'demo' && (
        <TokenStorage
          keepUnprotected={draft.keepUnprotected}
          onChange={(keepUnprotected) => change({ keepUnprotected })}
        />
      )}
      {kind === 'flespi' && isNew && <TokenHelp isOpen={first} />}
      {(kind === 'broker' || !first) && look}
      {kind === 'broker' && <CertificateFields {...form} />}
      {kind !== 'demo' && <AdvancedFields {...form}>{first && kind === 'flespi' && look}</AdvancedFields>}
      {failure !== null && (
        <Notice tone="danger" role="alert">
          {failure}
        </Notice>
      )}
      <div className={styles.submit}>
        <Button type="submit" variant="primary" isBusy={busy}>
          {busy ? t(isNew ? 'connecting' : 'saving') : t(isNew ? submitWords(kind) : 'save')}
        </Button>
      </div>
    </form>
  );
}

function submitWords(kind: AccountKind): 'startDemo' | 'connect' {
  return kind === 'demo' ? 'startDemo' : 'connect';
}
