import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantinedItem } from '../../shared/health.ts';
import type { Result } from '../../shared/result.ts';
import { scopedId } from '../../shared/scope.ts';
import { AccountMark } from '../app/AccountMark.tsx';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { formatBytes, formatUtc } from '../ui/format.ts';
import styles from './QuarantineDialog.module.css';

interface QuarantineDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** What could not be read, as plain text. */
export function QuarantineDialog({ isOpen, onClose }: QuarantineDialogProps) {
  const { t } = useTranslation('connection');
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('quarantineTitle')} wide>
      <p className={styles.intro}>{t('quarantineIntro')}</p>
      <QuarantineList />
    </Dialog>
  );
}

function QuarantineList() {
  const { t } = useTranslation('connection');
  const host = useHost();
  const count = useAppState((state) => state.health?.messages.quarantined ?? 0);
  const [answer, setAnswer] = useState<Result<readonly QuarantinedItem[]> | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed count means that the list is a new one.
  useEffect(() => {
    let wanted = true;
    void host.app.quarantine().then((next) => {
      if (wanted) setAnswer(next);
    });
    return () => {
      wanted = false;
    };
  }, [host, count]);

  if (answer === null) return null;
  if (!answer.ok) return <p role="alert">{t('quarantineFailed', { message: answer.error.message })}</p>;
  if (answer.value.length === 0) return <p>{t('quarantineEmpty')}</p>;
  return (
    <ul className={styles.list}>
      {answer.value.map((item) => (
        <li key={scopedId(item.accountId, String(item.seq))} className={styles.item}>
          <p className={styles.reason}>{item.reason}</p>
          <p className={styles.facts}>
            <AccountMark accountId={item.accountId} named /> {formatUtc(item.receivedAtMs)} UTC ·{' '}
            <code>{item.topic}</code> · {t('bytes', { size: formatBytes(item.bytes) })}
          </p>
          <pre className={styles.excerpt}>{item.excerpt}</pre>
        </li>
      ))}
    </ul>
  );
}
