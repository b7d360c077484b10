import { useTranslation } from 'react-i18next';
import type { BrokerSession } from '../../shared/account.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { sessionIdOf } from '../../shared/session-changes.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Sessions.module.css';

/** So many are listed; a large account may have ten thousand. */
const MOST_SHOWN = 200;

interface SessionsTableProps {
  readonly sessions: readonly BrokerSession[];
  /** Key of the one that is open. */
  readonly openKey: string | null;
  readonly onOpen: (key: string | null) => void;
}

/** The sessions that a broker holds, in its order. */
export function SessionsTable({ sessions, openKey, onOpen }: SessionsTableProps) {
  const { t } = useTranslation('sessions');
  if (sessions.length === 0) return <p>{t('none')}</p>;
  const more = sessions.length - MOST_SHOWN;
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('clientId')}</th>
              <th scope="col">{t('connected')}</th>
              <th scope="col">{t('size')}</th>
              <th scope="col">{t('age')}</th>
              <th scope="col">{t('expires')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {sessions.slice(0, MOST_SHOWN).map((session) => (
              <Row
                key={sessionIdOf(session)}
                session={session}
                isOpen={sessionIdOf(session) === openKey}
                onOpen={onOpen}
              />
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className={styles.muted}>{t('more', { count: more })}</p>}
    </>
  );
}

interface RowProps {
  readonly session: BrokerSession;
  readonly isOpen: boolean;
  readonly onOpen: (key: string | null) => void;
}

function Row({ session, isOpen, onOpen }: RowProps) {
  const { t } = useTranslation('sessions');
  const { figures, times } = useFormat();
  const nowMs = useShownNow();
  const { clientId, ours, connected, sizeBytes, expiresS, beganS, isClean } = session;
  const endsWithConnection = expiresS === null && isClean === true;
  return (
    <tr>
      <td>
        <code>{clientId}</code> {ours && <strong className={styles.ours}>{t('ours')}</strong>}
      </td>
      <td>{connected === null ? UNKNOWN : t(connected ? 'yes' : 'no')}</td>
      <td className={styles.number}>{figures.bytes(sizeBytes)}</td>
      <td className={styles.number}>
        {beganS === null ? UNKNOWN : figures.span(Math.max(0, nowMs() - beganS * 1000))}
      </td>
      <td>{endsWithConnection ? t('clean') : times.full(expiresS === null ? null : expiresS * 1000)}</td>
      <td>
        <Button
          label={isOpen ? t('close') : t('openOf', { clientId })}
          onPress={() => onOpen(isOpen ? null : sessionIdOf(session))}
        >
          {t(isOpen ? 'close' : 'open')}
        </Button>
      </td>
    </tr>
  );
}
