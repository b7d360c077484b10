import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PROXY_MODES, type ProxyStatus } from '../../shared/proxy.ts';
import { TokenStorage } from '../shell/TokenStorage.tsx';
import { useAppState } from '../stores/stores.ts';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { RevealButton } from '../ui/RevealButton.tsx';
import { keepsPassword, plainAccounts } from './proxy-draft.ts';
import type { ProxyForm } from './use-proxy-form.ts';

interface ProxyFieldsProps {
  readonly form: ProxyForm;
  readonly status: ProxyStatus;
}

/** Which proxy, and where it is entered by hand its address and sign-in. */
export function ProxyFields({ form, status }: ProxyFieldsProps) {
  const { t } = useTranslation('proxy');
  const say = useSay();
  const { draft, change, problems } = form;
  const { fixedByOptions, systemMeans } = status;
  const hints = { system: t(`systemHint_${systemMeans}`), none: t('noneHint'), manual: t('manualHint') };
  return (
    <>
      <Choice
        label={t('mode')}
        options={PROXY_MODES.map((id) => ({ id, text: t(`mode_${id}`), hint: hints[id] }))}
        value={draft.mode}
        isDisabled={fixedByOptions}
        onChange={(mode) => change({ mode })}
      />
      {draft.mode === 'manual' && (
        <>
          <Field
            name="address"
            label={t('address')}
            hint={t('addressHint')}
            inputMode="url"
            value={draft.address}
            onChange={(address) => change({ address })}
            problem={problems.address && say(problems.address)}
            readOnly={fixedByOptions}
          />
          {!fixedByOptions && <SignIn form={form} status={status} />}
          <PlainAccounts form={form} status={status} />
        </>
      )}
    </>
  );
}

/** The password goes in and never comes out. */
function SignIn({ form, status }: ProxyFieldsProps) {
  const { t } = useTranslation('proxy');
  const say = useSay();
  const [shown, setShown] = useState(false);
  const { draft, change, problems } = form;
  const isKnown = keepsPassword(draft, status.settings) && status.password !== 'none';
  const hint = !isKnown ? 'passwordHint' : status.password === 'missing' ? 'passwordGone' : 'passwordKeep';
  return (
    <>
      <FieldPair>
        <Field
          name="username"
          label={t('username')}
          hint={t('usernameHint')}
          value={draft.username}
          onChange={(username) => change({ username })}
          problem={problems.username && say(problems.username)}
        />
        <Field
          name="password"
          label={t('password')}
          hint={t(hint)}
          type={shown ? 'text' : 'password'}
          value={draft.password}
          onChange={(password) => change({ password })}
          action={
            <RevealButton
              isShown={shown}
              show={t('passwordShow')}
              hide={t('passwordHide')}
              onChange={setShown}
            />
          }
        />
      </FieldPair>
      {draft.username !== '' && (
        <TokenStorage
          keepUnprotected={draft.keepUnprotected}
          onChange={(keepUnprotected) => change({ keepUnprotected })}
        />
      )}
    </>
  );
}

function PlainAccounts({ form, status }: ProxyFieldsProps) {
  const { t } = useTranslation('proxy');
  const accounts = useAppState((state) => state.accounts);
  const names = plainAccounts(form.draft, status.settings, accounts ?? []);
  if (names.length === 0) return null;
  return (
    <Notice tone="warning">
      <p>
        <strong>{t('plainTitle')}</strong> {names.join(', ')}
      </p>
      <p>{t('plainText')}</p>
    </Notice>
  );
}
