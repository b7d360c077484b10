import { useTranslation } from 'react-i18next';
import type { StorageStatus } from '../../shared/storage-status.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import { BroughtOverWords } from './BroughtOverWords.tsx';
import styles from './Storage.module.css';

/** Journals that are not used any more, why, and what became of what they hold. */
export function SetAsideList({ status: { setAside, accounts } }: { readonly status: StorageStatus }) {
  const { t } = useTranslation('storage');
  const { figures, times } = useFormat();
  return (
    <section className={styles.section} aria-label={t('setAside')}>
      <h3 className={styles.heading}>{t('setAside')}</h3>
      <p className={styles.muted}>{t('setAsideHint')}</p>
      <ul className={styles.journals}>
        {setAside.map(({ file, atMs, bytes, reason, broughtOver }) => (
          <li key={file} className={styles.journal}>
            <div>
              <p className={styles.path}>{file}</p>
              <p className={styles.muted}>
                {t('setAsideLine', {
                  size: figures.bytes(bytes),
                  time: times.full(atMs),
                  reason: t(`reason_${reason}`),
                })}
              </p>
              {broughtOver !== null && (
                <BroughtOverWords
                  what={broughtOver}
                  now={accounts.find(({ bringingOver }) => bringingOver?.file === file)?.bringingOver ?? null}
                />
              )}
            </div>
            <CopyIconButton label={t('copyFile', { file })} text={() => file} />
          </li>
        ))}
      </ul>
    </section>
  );
}
