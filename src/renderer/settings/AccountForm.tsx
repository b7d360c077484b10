import Eye from 'lucide-react/icons/eye';
import EyeOff from 'lucide-react/icons/eye-off';
import { type FormEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountSummary } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import styles from './AccountForm.module.css';
import {
  type AccountProblems,
  DEFAULT_BROKER_URL,
  isAccountInput,
  PROTOCOL_VERSIONS,
  readAccountForm,
} from './account-input.ts';

interface AccountFormProps {
  /** The account to change; null for the first one. */
  readonly account: AccountSummary | null;
  readonly onConnected: () => void;
}

function focusField(form: HTMLFormElement, name: keyof AccountProblems): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.focus();
}

/**
 * Name, broker and token of an account. The fields are uncontrolled: the token is read once at submit and lives in no
 * state; the form is wiped when the host has it.
 */
export function AccountForm({ account, onConnected }: AccountFormProps) {
  const { t } = useTranslation('settings');
  const host = useHost();
  const versionId = useId();
  const [problems, setProblems] = useState<AccountProblems>({});
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [tokenShown, setTokenShown] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    const read = readAccountForm(new FormData(form));
    setFailure(null);
    setProblems(isAccountInput(read) ? {} : read);
    if (!isAccountInput(read)) {
      focusField(form, read.brokerUrl === undefined ? 'token' : 'brokerUrl');
      return;
    }
    setBusy(true);
    const answer = await host.account.connect(read);
    setBusy(false);
    if (!answer.ok) return setFailure(answer.error.message);
    form.reset();
    onConnected();
  }

  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)} noValidate>
      <Field
        name="name"
        label={t('name')}
        hint={t('nameHint')}
        placeholder={t('namePlaceholder')}
        defaultValue={account?.name ?? ''}
        autoFocus
      />
      <Field
        name="brokerUrl"
        label={t('brokerUrl')}
        hint={t('brokerHint')}
        defaultValue={account?.brokerUrl ?? DEFAULT_BROKER_URL}
        problem={problems.brokerUrl && t(problems.brokerUrl)}
        inputMode="url"
      />
      <Field
        name="token"
        label={t('token')}
        hint={t('tokenHint')}
        type={tokenShown ? 'text' : 'password'}
        problem={problems.token && t(problems.token)}
        action={
          <IconButton
            icon={tokenShown ? <EyeOff size={16} /> : <Eye size={16} />}
            label={tokenShown ? t('hideToken') : t('showToken')}
            onPress={() => setTokenShown(!tokenShown)}
          />
        }
      />
      <Fold title={t('advanced')}>
        <div className={styles.version}>
          <label htmlFor={versionId}>{t('protocol')}</label>
          <select id={versionId} name="protocolVersion" defaultValue={account?.protocolVersion ?? 5}>
            {PROTOCOL_VERSIONS.map((version) => (
              <option key={version} value={version}>
                {t(`protocol_${version}`)}
              </option>
            ))}
          </select>
        </div>
      </Fold>
      {failure !== null && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      <div className={styles.submit}>
        <Button type="submit" variant="primary" isDisabled={busy}>
          {busy ? t('connecting') : t('connect')}
        </Button>
      </div>
    </form>
  );
}
