import { useTranslation } from 'react-i18next';
import { Fold } from '../ui/Fold.tsx';
import styles from './AccountForm.module.css';

/** Where a token comes from, and what it has to permit. */
export function TokenHelp({ isOpen }: { readonly isOpen: boolean }) {
  const { t } = useTranslation('settings');
  return (
    <Fold title={t('tokenHelp')} isOpen={isOpen}>
      <ol className={styles.steps}>
        <li>{t('tokenStep1')}</li>
        <li>{t('tokenStep2')}</li>
        <li>{t('tokenStep3')}</li>
      </ol>
      <p className={styles.muted}>{t('acl')}</p>
    </Fold>
  );
}
