import History from 'lucide-react/icons/history';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './Alarms.module.css';
import { AlarmsTable } from './AlarmsTable.tsx';
import { useAlarmHistory } from './use-alarm-history.ts';

const nothing = (): void => {};

/** All alarms that were ever raised, newest first, of the accounts shown. */
export function AlarmHistory() {
  const { t } = useTranslation('alarms');
  const { alarms, hasMore, isLoading, failure, more } = useAlarmHistory();
  if (failure !== null) {
    return (
      <EmptyState icon={<History size={28} />} title={failure}>
        <Button onPress={more}>{t('again')}</Button>
      </EmptyState>
    );
  }
  if (alarms.length === 0) {
    return <EmptyState icon={<History size={28} />} title={isLoading ? t('loading') : t('noneHistory')} />;
  }
  return (
    <>
      <AlarmsTable alarms={alarms} onShelve={nothing} {...(hasMore ? { onNearEnd: more } : {})} />
      {hasMore && (
        <div className={styles.more}>
          <Button variant="quiet" isBusy={isLoading} onPress={more}>
            {t('more')}
          </Button>
        </div>
      )}
    </>
  );
}
