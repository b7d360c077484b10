import { useTranslation } from 'react-i18next';
import type { StorageFailure } from '../../shared/storage-status.ts';
import { useFormat, useWording } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import styles from './Storage.module.css';

/** Why storage takes nothing and since when; its advice says what to do and that nothing is lost meanwhile. */
export function StorageFailureNotice({ failure }: { readonly failure: StorageFailure }) {
  const { t } = useTranslation('storage');
  const { times } = useFormat();
  const { message, advice } = useWording().explain(failure.why);
  return (
    <Notice tone="danger" role="alert">
      <p>
        <strong>{message}</strong> {advice}
      </p>
      <p className={styles.muted}>{t('failureSince', { time: times.full(failure.sinceMs) })}</p>
    </Notice>
  );
}
