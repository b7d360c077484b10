import { useTranslation } from 'react-i18next';
import type { ReceiverStatus } from '../../shared/receivers.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { Counters } from '../ui/Counters.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useWording } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Receivers.module.css';

/** What a receiver does at the moment, and what came of it. */
export function ReceiverState({ status }: { readonly status: ReceiverStatus<unknown> }) {
  const { t } = useTranslation('receivers');
  const { t: ui } = useTranslation('ui');
  const { figures } = useFormat();
  const wording = useWording();
  const nowMs = useNow();
  const { state, address, messages, refused, lastMessageMs, lastRefusal } = status;
  const isRefusing = state === 'listening' && status.accountFailure !== null;
  const cause = status.failure ?? status.accountFailure;
  const failure = cause && wording.explain(cause);
  return (
    <div className={styles.state}>
      <div role="status">
        <p className={cx(styles.word, styles[isRefusing ? 'failed' : state])}>
          {t(isRefusing ? 'state_refusing' : `state_${state}`)}
        </p>
        {failure !== null && (
          <p>
            {failure.message} <span className={styles.muted}>{failure.advice}</span>
          </p>
        )}
      </div>
      {address !== null && (
        <p className={styles.address}>
          <code>{address}</code>
          <CopyIconButton label={t('copyAddress')} text={() => address} />
        </p>
      )}
      <Counters
        label={t('counts')}
        items={[
          { label: t('messages'), value: figures.count(messages) },
          { label: t('refused'), value: figures.count(refused), warn: refused > 0 },
          {
            label: t('lastMessage'),
            value:
              lastMessageMs === null ? t('none') : ui('ago', { span: figures.span(nowMs - lastMessageMs) }),
          },
        ]}
      />
      {lastRefusal !== null && (
        <p className={styles.muted}>
          {t('lastRefusal', { span: figures.span(nowMs - lastRefusal.atMs), from: lastRefusal.from })}{' '}
          {wording.say(lastRefusal.reason)}
        </p>
      )}
    </div>
  );
}
