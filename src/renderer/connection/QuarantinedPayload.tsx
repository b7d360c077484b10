import { useTranslation } from 'react-i18next';
import type { QuarantinedItem } from '../../shared/health.ts';
import { useHost } from '../host/host-context.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import styles from './QuarantineDialog.module.css';

/** One payload: why it could not be read, where it came from, how it begins, and a copy of all of it. */
export function QuarantinedPayload({ item }: { readonly item: QuarantinedItem }) {
  const { t } = useTranslation('connection');
  const host = useHost();
  const say = useSay();
  const { figures, times: written } = useFormat();
  const { accountId, seq, receivedAtMs, lastAtMs, times, source, topic, excerpt, bytes } = item;
  const reason = say(item.reason);

  async function whole(): Promise<string> {
    const answer = await host.app.quarantinedPayload({ accountId, seq });
    if (!answer.ok) throw new Error(say(answer.error));
    return answer.value.payload;
  }

  return (
    <li className={styles.item}>
      <p className={styles.reason}>{reason}</p>
      <p className={styles.facts}>
        <AccountMark accountId={accountId} named /> {written.full(receivedAtMs)} ·{' '}
        {topic === '' ? t('quarantineBy', { source: source.toUpperCase() }) : <code>{topic}</code>} ·{' '}
        {t(item.whole ? 'bytes' : 'bytesCut', { size: figures.bytes(bytes) })}
        {times > 1 && (
          <> · {t('quarantineTimes', { times: figures.count(times), last: written.full(lastAtMs) })}</>
        )}
      </p>
      <div className={styles.payload}>
        <pre className={styles.excerpt}>{excerpt === '' ? t('quarantineNoBytes') : excerpt}</pre>
        {bytes > 0 &&
          (item.canCopy ? (
            <CopyIconButton label={t('quarantineCopy', { reason })} text={whole} />
          ) : (
            <span className={styles.facts}>{t('quarantineTooLarge')}</span>
          ))}
      </div>
    </li>
  );
}
