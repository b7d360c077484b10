import { useTranslation } from 'react-i18next';
import { SettingsNotice } from '../settings/SettingsNotice.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { Button } from '../ui/Button.tsx';
import { ProductMark } from '../ui/ProductMark.tsx';
import { AccountForm } from './AccountForm.tsx';
import { useAccountForm } from './use-account-form.ts';
import styles from './Welcome.module.css';

/** The first screen: there is no account. The window leaves it by itself once there is one. */
export function Welcome() {
  const { t } = useTranslation('settings');
  const form = useAccountForm(null, () => {});
  const showDialog = useDialogs((dialogs) => dialogs.show);
  return (
    <main className={styles.screen}>
      <SettingsNotice />
      <div className={styles.card}>
        <header className={styles.header}>
          <ProductMark size={40} />
          <div>
            <h1>{t('welcomeTitle')}</h1>
            <p>{t('welcomeText')}</p>
          </div>
        </header>
        <AccountForm form={form} account={null} first />
      </div>
      <div className={styles.elsewhere}>
        <Button variant="quiet" onPress={() => showDialog({ kind: 'settings-file' })}>
          {t('welcomeFile')}
        </Button>
        <Button variant="quiet" onPress={() => showDialog({ kind: 'proxy' })}>
          {t('welcomeProxy')}
        </Button>
      </div>
    </main>
  );
}
