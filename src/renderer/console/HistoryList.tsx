import { useTranslation } from 'react-i18next';
import type { ConsoleCall } from '../../shared/rest-console.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Console.module.css';
import { useConsoleHistory } from './console-history.ts';

interface HistoryListProps {
  readonly onReuse: (call: ConsoleCall) => void;
}

/** Calls of this window, the newest first; taken up again they are not sent at once. */
export function HistoryList({ onReuse }: HistoryListProps) {
  const { t } = useTranslation('console');
  const { times, figures } = useFormat();
  const { calls, clear } = useConsoleHistory();
  if (calls.length === 0) return null;
  return (
    <Fold title={t('history', { count: calls.length })}>
      <ul className={styles.list}>
        {calls.map(({ key, call, atMs, status, tookMs }) => (
          <li key={key} className={styles.row}>
            <span className={styles.rowText} title={call.path}>
              <code>
                <strong>{call.method}</strong> {call.path}
              </code>
            </span>
            <span className={styles.muted}>
              {t('pastFacts', {
                status: status ?? t('noStatus'),
                took: figures.count(tookMs),
                time: times.full(atMs),
              })}
            </span>
            <Button
              label={t('reuseOf', { path: `${call.method} ${call.path}` })}
              onPress={() => onReuse(call)}
            >
              {t('reuse')}
            </Button>
          </li>
        ))}
      </ul>
      <Button onPress={clear}>{t('clearHistory')}</Button>
    </Fold>
  );
}
