import { useTranslation } from 'react-i18next';
import type { SetAsideJournal } from '../../shared/storage-status.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { formatBytes, formatUtc } from '../ui/format.ts';
import styles from './Storage.module.css';

/** Journals that are not used any more, and why. */
export function SetAsideList({ journals }: { readonly journals: readonly SetAsideJournal[] }) {
  const { t } = useTranslation('storage');
  return (
    <section className={styles.section} aria-label={t('setAside')}>
      <h3 className={styles.heading}>{t('setAside')}</h3>
      <p className={styles.muted}>{t('setAsideHint')}</p>
      <ul className={styles.journals}>
        {journals.map(({ file, atMs, bytes, reason }) => (
          <li key={file} className={styles.journal}>
            <div>
              <p className={styles.path}>{file}</p>
              <p className={styles.muted}>
                {t('setAsideLine', {
                  size: formatBytes(bytes),
                  time: formatUtc(atMs),
                  reason: t(`reason_${reason}`),
                })}
              </p>
            </div>
            <CopyIconButton label={t('copyFile', { file })} text={() => file} />
          </li>
        ))}
      </ul>
    </section>
  );
}
