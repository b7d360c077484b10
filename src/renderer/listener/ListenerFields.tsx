import { useTranslation } from 'react-i18next';
import { isLoopback } from '../../shared/is-loopback.ts';
import type { ListenerStatus } from '../../shared/listener.ts';
import { PemField } from '../shell/PemField.tsx';
import { PushedAccountSelect } from '../shell/PushedAccountSelect.tsx';
import { TokenStorage } from '../shell/TokenStorage.tsx';
import { Choice } from '../ui/Choice.tsx';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import styles from './Listener.module.css';
import { type DraftField, HOST_CHOICES, hostOf } from './listener-draft.ts';
import { SecretFields } from './SecretFields.tsx';
import type { ListenerForm } from './use-listener-form.ts';

interface ListenerFieldsProps {
  readonly form: ListenerForm;
  readonly status: ListenerStatus;
}

/** Everything that can be set; to be read alone where options have set it. */
export function ListenerFields({ form, status }: ListenerFieldsProps) {
  const { t } = useTranslation('listener');
  const say = useSay();
  const { draft, change, problems } = form;
  const fixed = status.fixedByOptions;
  const field = (name: Exclude<DraftField, 'secret'>) => ({
    name,
    label: t(name),
    value: draft[name],
    onChange: (text: string) => change({ [name]: text }),
    problem: problems[name] && say(problems[name]),
    readOnly: fixed,
  });

  return (
    <>
      <OnOff
        text={t('enabled')}
        isOn={draft.enabled}
        onChange={(enabled) => change({ enabled })}
        isDisabled={fixed}
      />
      {!fixed && (
        <PushedAccountSelect
          label={t('account')}
          unchosen={t('accountChoose')}
          accountId={draft.accountId ?? status.accountId}
          onChange={(accountId) => change({ accountId })}
        />
      )}
      <Choice
        label={t('host')}
        value={draft.hostChoice}
        onChange={(hostChoice) => change({ hostChoice })}
        isDisabled={fixed}
        options={HOST_CHOICES.map((id) => ({ id, text: t(`host_${id}`) }))}
      />
      {draft.hostChoice === 'other' && <Field {...field('otherHost')} hint={t('otherHostHint')} />}
      <Exposure form={form} />
      <div className={styles.pair}>
        <Field {...field('port')} hint={t('portHint')} inputMode="numeric" />
        <Field {...field('path')} hint={t('pathHint')} />
      </div>
      <OnOff
        text={t('asksSecret')}
        hint={t('asksSecretHint')}
        isOn={draft.asksSecret}
        onChange={(asksSecret) => change({ asksSecret })}
        isDisabled={fixed}
      />
      {draft.asksSecret && (
        <>
          <Field {...field('secretHeader')} hint={t('secretHeaderHint')} />
          <SecretFields form={form} hasSecret={status.hasSecret} place={status.secret} fixed={fixed} />
          {!fixed && (
            <TokenStorage
              keepUnprotected={draft.keepUnprotected}
              onChange={(keepUnprotected) => change({ keepUnprotected })}
            />
          )}
        </>
      )}
      <Fold title={t('tls')} isOpen={form.tlsOpen} onToggle={form.setTlsOpen}>
        <PemField {...field('tlsCertificateFile')} hint={t('tlsHint')} />
        <PemField {...field('tlsKeyFile')} hint={t('tlsHint')} />
      </Fold>
    </>
  );
}

function Exposure({ form: { draft } }: { readonly form: ListenerForm }) {
  const { t } = useTranslation('listener');
  const host = hostOf(draft);
  if (host === '' || isLoopback(host)) return null;
  if (!draft.asksSecret) return <Notice tone="danger">{t('exposedOpen')}</Notice>;
  if (draft.tlsCertificateFile.trim() === '') return <Notice tone="warning">{t('exposedSecret')}</Notice>;
  return null;
}
