import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../shared/settings.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './SettingsFile.module.css';

/** What came of reading settings in, and whose token is still to be entered. */
export function ImportWords({ outcome }: { readonly outcome: ImportOutcome }) {
  const { t } = useTranslation('settings');
  const host = useHost();
  // No import switches it on: where it is on now, it was before.
  const { value: listener } = useLiveQuery({ ask: host.listener.status, listen: host.listener.onChanged });
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const accounts = useAppState((state) => state.accounts) ?? [];
  // Those that are entered meanwhile go from the list.
  const lacking = accounts.filter(
    ({ name, token }) => token === 'missing' && outcome.needTokens.includes(name),
  );
  return (
    <Notice tone="info" role="status">
      <p>
        {t('importAdded', { count: outcome.added })} {t('importUpdated', { count: outcome.updated })}
      </p>
      {outcome.geofences > 0 && <p>{t('importGeofences', { count: outcome.geofences })}</p>}
      {listener?.settings.enabled === true && <p>{t('importListenerLeft')}</p>}
      {outcome.needFiles.length > 0 && <p>{t('importFiles', { names: outcome.needFiles.join(', ') })}</p>}
      {lacking.length > 0 && (
        <>
          <p>{t('importTokens')}</p>
          <ul className={styles.lacking}>
            {lacking.map(({ id, name }) => (
              <li key={id}>
                <Button onPress={() => showDialog({ kind: 'edit-account', accountId: id })}>
                  {t('enterToken', { name })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
