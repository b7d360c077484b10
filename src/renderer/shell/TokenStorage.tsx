import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { RestartButton } from './RestartButton.tsx';
import styles from './TokenStorage.module.css';

interface TokenStorageProps {
  readonly keepUnprotected: boolean;
  readonly onChange: (keepUnprotected: boolean) => void;
}

/** How well this computer keeps a secret, in words; where it does not, it is kept only if somebody says so. */
export function TokenStorage({ keepUnprotected, onChange }: TokenStorageProps) {
  const { t } = useTranslation('settings');
  const say = useSay();
  const host = useHost();
  const { value: storage, retry } = useLiveQuery({ ask: host.accounts.secretStorage });
  if (storage === null) return null;
  if (storage.kind === 'encrypted') {
    return <p className={styles.storage}>{t('stored_encrypted', { backend: storage.backend })}</p>;
  }
  return (
    <Notice tone="warning">
      <p>{say(storage.means)}</p>
      <div className={styles.again}>
        {storage.kind === 'none' && <Button onPress={retry}>{t('askKeyring')}</Button>}
        <RestartButton />
      </div>
      <OnOff
        text={t('keepUnprotected')}
        hint={t('keepUnprotectedHint')}
        isOn={keepUnprotected}
        onChange={onChange}
      />
    </Notice>
  );
}
