import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import { useTranslation } from 'react-i18next';
import styles from './Browsers.module.css';

/** What a browser sees that is not let in. It leaves this screen by itself once an address was opened, here or in another tab. */
export function Locked() {
  const { t } = useTranslation('browsers');
  const address = `${window.location.origin}/#key=…`;
  return (
    <main className={styles.locked}>
      <div className={styles.card} role="status">
        <LockKeyhole size={28} aria-hidden="true" />
        <div>
          <h1>{t('lockedTitle')}</h1>
          <p>{t('lockedText')}</p>
          <p>{t('lockedHow')}</p>
          <p>
            <code>{address}</code>
          </p>
        </div>
      </div>
    </main>
  );
}
