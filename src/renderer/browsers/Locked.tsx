import LockKeyhole from 'lucide-react/icons/lock-keyhole';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import styles from './Browsers.module.css';
import { enteredKey } from './entered-key.ts';

/**
 * What a browser sees that is not let in. It leaves this screen by itself once an address was opened, here or in another tab, and shows
 * the place that the page's own address names.
 */
export function Locked() {
  const { t } = useTranslation('browsers');
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [isTried, setTried] = useState(false);
  const address = `${window.location.origin}/#key=…`;
  /** As if the address had been opened in this tab: whoever listens takes the key out of it again. */
  const enter = (): void => {
    const key = enteredKey(text);
    setWrong(key === null);
    if (key === null) return;
    setText('');
    setTried(true);
    window.location.hash = `key=${key}`;
  };
  return (
    <main className={styles.locked}>
      <div className={styles.card}>
        <LockKeyhole size={28} aria-hidden="true" />
        <div>
          <div role="status">
            <h1>{t('lockedTitle')}</h1>
            <p>{t('lockedText')}</p>
            <p>{t('lockedHow')}</p>
          </div>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              enter();
            }}
          >
            <Field
              name="address"
              type="password"
              label={t('lockedAddress')}
              hint={isTried ? t('lockedTried') : t('lockedAddressHint', { address })}
              value={text}
              onChange={setText}
              problem={isWrong ? t('lockedAddressWrong', { address }) : undefined}
              autoFocus
            />
            <Button type="submit" variant="primary">
              {t('lockedEnter')}
            </Button>
          </form>
        </div>
      </div>
    </main>
  );
}
