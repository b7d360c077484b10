import { useTranslation } from 'react-i18next';
import { ProductMark } from '../ui/ProductMark.tsx';
import { AccountForm } from './AccountForm.tsx';
import styles from './Welcome.module.css';

/** The first screen: there is no account yet. */
export function Welcome() {
  const { t } = useTranslation('settings');
  return (
    <main className={styles.screen}>
      <div className={styles.card}>
        <header className={styles.header}>
          <ProductMark size={36} />
          <h1>{t('welcomeTitle')}</h1>
          <p>{t('welcomeText')}</p>
        </header>
        <AccountForm account={null} onConnected={() => {}} />
        <aside className={styles.hint} aria-label={t('aclTitle')}>
          <h2>{t('aclTitle')}</h2>
          <p>{t('acl')}</p>
        </aside>
      </div>
    </main>
  );
}
