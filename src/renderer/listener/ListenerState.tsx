import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CircleOff from 'lucide-react/icons/circle-off';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useTranslation } from 'react-i18next';
import type { ListenerStatus, ListenerState as State } from '../../shared/listener.ts';
import { RestartButton } from '../shell/RestartButton.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { Counters } from '../ui/Counters.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useSay, useWording } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './ListenerState.module.css';
import { ListenerTest } from './ListenerTest.tsx';

const ICONS: Readonly<Record<State, LucideIcon>> = {
  off: CircleOff,
  starting: CircleDashed,
  listening: CircleCheck,
  failed: OctagonAlert,
};

interface ListenerStateProps {
  readonly status: ListenerStatus;
  /** Whether the form says something else than what is applied. */
  readonly unsaved: boolean;
}

/** What the listener does at the moment, and what came of it. */
export function ListenerState({ status, unsaved }: ListenerStateProps) {
  const { t } = useTranslation('listener');
  const { state, url } = status;
  const isRefusing = state === 'listening' && status.accountFailure !== null;
  const look = isRefusing ? 'failed' : state;
  const wording = useWording();
  const cause = status.failure ?? status.accountFailure;
  const failure = cause && wording.explain(cause);
  const Icon = ICONS[look];
  return (
    <section className={styles.state}>
      <div className={styles.top}>
        <div role="status" className={cx(styles.words, styles[look])}>
          <Icon size={18} aria-hidden="true" />
          <div className={styles.lines}>
            <p className={styles.word}>{t(isRefusing ? 'state_refusing' : `state_${state}`)}</p>
            {state === 'off' && <p className={styles.muted}>{t('stateOffHint')}</p>}
            {failure !== null && (
              <p>
                {failure.message} <span className={styles.muted}>{failure.advice}</span>
              </p>
            )}
            {status.failure?.code === 'listener-secret-unread' && (
              <p>
                <RestartButton />
              </p>
            )}
            {url !== null && (
              <p className={styles.url}>
                <code>{url}</code>
                <CopyIconButton label={t('copyUrl')} text={() => url} />
              </p>
            )}
          </div>
        </div>
        <ListenerCounters status={status} />
      </div>
      <LastRefusal status={status} />
      {state === 'listening' && !isRefusing && <ListenerTest unsaved={unsaved} />}
    </section>
  );
}

function ListenerCounters({ status }: { readonly status: ListenerStatus }) {
  const { figures } = useFormat();
  const { t } = useTranslation('listener');
  const { t: ui } = useTranslation('ui');
  const nowMs = useNow();
  const { batches, messages, refused, lastBatchMs } = status;
  const last = lastBatchMs === null ? t('none') : ui('ago', { span: figures.span(nowMs - lastBatchMs) });
  return (
    <Counters
      label={t('counts')}
      items={[
        { label: t('batches'), value: figures.count(batches) },
        { label: t('messages'), value: figures.count(messages) },
        { label: t('refused'), value: figures.count(refused), warn: refused > 0 },
        { label: t('lastBatch'), value: last },
      ]}
    />
  );
}

function LastRefusal({ status: { lastRefusal } }: { readonly status: ListenerStatus }) {
  const { figures } = useFormat();
  const say = useSay();
  const { t } = useTranslation('listener');
  const nowMs = useNow();
  if (lastRefusal === null) return null;
  const { atMs, from, status, reason } = lastRefusal;
  return (
    <p className={styles.refusal}>
      {t('lastRefusal', { span: figures.span(nowMs - atMs), from, status })} {say(reason)}
    </p>
  );
}
