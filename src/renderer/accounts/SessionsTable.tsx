import { useTranslation } from 'react-i18next';
import type { BrokerSession } from '../../shared/account.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Accounts.module.css';

/** So many are listed; a large account may have ten thousand. */
const MOST_SHOWN = 200;

/** The sessions that a broker holds, in its order. */
export function SessionsTable({ sessions }: { readonly sessions: readonly BrokerSession[] }) {
  const { t } = useTranslation('settings');
  const { figures, times } = useFormat();
  if (sessions.length === 0) return <p>{t('sessionsNone')}</p>;
  const more = sessions.length - MOST_SHOWN;
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('clientId')}</th>
            <th scope="col">{t('connected')}</th>
            <th scope="col">{t('size')}</th>
            <th scope="col">{t('expires')}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.slice(0, MOST_SHOWN).map(({ id, clientId, ours, connected, sizeBytes, expiresS }) => (
            <tr key={`${id} ${clientId}`}>
              <td>
                <code>{clientId}</code> {ours && <strong className={styles.ours}>{t('ours')}</strong>}
              </td>
              <td>{connected === null ? UNKNOWN : t(connected ? 'yes' : 'no')}</td>
              <td>{figures.bytes(sizeBytes)}</td>
              <td>{times.full(expiresS === null ? null : expiresS * 1000)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && <p className={styles.muted}>{t('sessionsMore', { count: more })}</p>}
    </>
  );
}
