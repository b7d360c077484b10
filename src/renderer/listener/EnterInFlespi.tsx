import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { flespiUri, LIMIT_MESSAGES } from '../../shared/flespi-uri.ts';
import { type ListenerStatus, takesFromAnybody } from '../../shared/listener.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { usePublicAddress } from '../shell/public-address.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Listener.module.css';
import type { ListenerForm } from './use-listener-form.ts';

interface EnterInFlespiProps {
  readonly status: ListenerStatus;
  readonly form: ListenerForm;
}

/** The exact values of an HTTP stream that pushes here, each to be copied. */
export function EnterInFlespi({ status, form }: EnterInFlespiProps) {
  const { t } = useTranslation('listener');
  return (
    <section className={columns.column} aria-label={t('enter')}>
      <h3 className={columns.heading}>{t('enter')}</h3>
      {status.url === null ? (
        <p className={styles.muted}>{t('enterOff')}</p>
      ) : (
        <Values key={status.accountId} status={status} url={status.url} form={form} />
      )}
    </section>
  );
}

function Values({ status, url, form }: EnterInFlespiProps & { readonly url: string }) {
  const { t } = useTranslation('listener');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const [streamId, setStreamId] = useState<string | null>(null);
  const [address, changeAddress] = usePublicAddress();
  const uri = flespiUri(url, address, streamId);
  const { exposed, settings } = status;
  const isFirst = takesFromAnybody(settings) && form.madeSecret !== null;
  const header = isFirst ? form.draft.secretHeader : settings.secretHeader;
  const secret = isFirst ? form.madeSecret : form.newSecret;
  return (
    <>
      <Notice tone="info">
        {exposed ? t('reachExposed') : t('reachLoopback', { port: URL.parse(url)?.port ?? settings.port })}
      </Notice>
      <Field
        name="publicAddress"
        label={t('publicAddress')}
        hint={t(exposed ? 'publicAddressHint' : 'publicAddressHintLoopback')}
        placeholder="https://fleet.example.com"
        inputMode="url"
        value={address}
        onChange={changeAddress}
        problem={
          uri === null ? t(address.trim() === '' ? 'publicAddressNeeded' : 'publicAddressWrong') : undefined
        }
      />
      <StreamChoice accountId={status.accountId} streamId={streamId} onChange={setStreamId} />
      {isFirst && <Notice tone="warning">{t('secretFirst')}</Notice>}
      <dl className={styles.values}>
        {uri === null ? (
          <Value name={t('uri')}>{t('uriUnknown')}</Value>
        ) : (
          <Value name={t('uri')} value={uri} />
        )}
        <Value name={t('method')} value="POST" />
        {header !== null && (
          <>
            <Value name={t('header')} value={header} />
            {secret === null ? (
              <Value name={t('headerValue')}>{t('yourSecret')}</Value>
            ) : (
              <Value name={t('headerValue')} value={secret} />
            )}
          </>
        )}
        <Value name={t('limitMessages')} value={String(LIMIT_MESSAGES)} />
      </dl>
      <p className={styles.muted}>{t('subscribe')}</p>
      <div className={styles.buttons}>
        <Button onPress={() => showDialog({ kind: 'bring' })}>{t('bring')}</Button>
      </div>
    </>
  );
}

interface StreamChoiceProps {
  /** The account that the messages belong to; null while that is not settled. */
  readonly accountId: string | null;
  /** flespi's id of it. */
  readonly streamId: string | null;
  readonly onChange: (streamId: string | null) => void;
}

function StreamChoice({ accountId, streamId, onChange }: StreamChoiceProps) {
  const { t } = useTranslation('listener');
  const id = useId();
  const hintId = useId();
  const streams = useAppState((state) => state.streams);
  // A stream of another account would bring its messages into this one.
  const byName = [...streams.values()]
    .filter((stream) => stream.accountId === accountId)
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <div className={styles.stream}>
      <label htmlFor={id}>{t('forStream')}</label>
      <select
        id={id}
        aria-describedby={hintId}
        value={streamId ?? ''}
        onChange={(event) => onChange(event.currentTarget.value || null)}
      >
        <option value="">{t('anyStream')}</option>
        {byName.map((stream) => (
          <option key={stream.id} value={stream.streamId}>
            {`${stream.name} (${stream.streamId})`}
          </option>
        ))}
      </select>
      <span id={hintId} className={styles.hint}>
        {t('forStreamHint')}
      </span>
    </div>
  );
}

interface ValueProps {
  readonly name: string;
  /** What to copy; words in its place where it is not known here. */
  readonly value?: string;
  readonly children?: ReactNode;
}

function Value({ name, value, children }: ValueProps) {
  const { t } = useTranslation('ui');
  return (
    <div className={styles.value}>
      <dt>{name}</dt>
      {value === undefined ? (
        <dd>
          <em>{children}</em>
        </dd>
      ) : (
        <dd>
          <code>{value}</code>
          <CopyIconButton label={t('copyNamed', { name })} text={() => value} />
        </dd>
      )}
    </div>
  );
}
