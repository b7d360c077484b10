import History from 'lucide-react/icons/history';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmFilter } from '../../shared/alarm-search.ts';
import type { Alarm } from '../../shared/alarms.ts';
import { useShownNow } from '../host/host-now.ts';
import { useIsPast } from '../shell/past.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useSettled } from '../ui/use-settled.ts';
import styles from './Alarms.module.css';
import { AlarmsTable } from './AlarmsTable.tsx';
import { HistoryFilters } from './HistoryFilters.tsx';
import { filterOf, useHistoryFilter } from './history-filter.ts';
import { useAlarmHistory } from './use-alarm-history.ts';

/** A filter is asked for once nobody types for so long. */
const TYPING_MS = 250;

interface AlarmHistoryProps {
  /** Of one that is still open. */
  readonly onShelve: (alarm: Alarm) => void;
}

/** All alarms that were ever raised, newest first, of the accounts shown; of a filter those that match. In the past there is no filter. */
export function AlarmHistory({ onShelve }: AlarmHistoryProps) {
  const isPast = useIsPast();
  return (
    <>
      {!isPast && <HistoryFilters />}
      <FoundHistory isPast={isPast} onShelve={onShelve} />
    </>
  );
}

/** The filter that was chosen, once nobody types. */
function useSettledFilter(isPast: boolean): AlarmFilter | null {
  const { style } = useFormat();
  const now = useShownNow();
  const choice = useHistoryFilter((filter) => filter.choice);
  const settled = useSettled(choice, TYPING_MS);
  return useMemo(
    () => (isPast ? null : filterOf(settled, style.language, now())),
    [isPast, settled, style.language, now],
  );
}

function FoundHistory({ isPast, onShelve }: AlarmHistoryProps & { readonly isPast: boolean }) {
  const { t } = useTranslation('alarms');
  const filter = useSettledFilter(isPast);
  const { alarms, hasMore, isLoading, failure, more } = useAlarmHistory(filter);
  const none = t(filter === null ? 'noneHistory' : hasMore ? 'noneYet' : 'noneMatch');
  if (failure !== null) {
    return (
      <EmptyState icon={<History size={28} />} title={failure}>
        <Button onPress={more}>{t('again')}</Button>
      </EmptyState>
    );
  }
  if (alarms.length === 0) {
    return (
      <EmptyState icon={<History size={28} />} title={isLoading ? t('loading') : none}>
        {hasMore && !isLoading && <Button onPress={more}>{t('lookFurther')}</Button>}
      </EmptyState>
    );
  }
  return (
    <>
      <AlarmsTable alarms={alarms} onShelve={onShelve} {...(hasMore ? { onNearEnd: more } : {})} />
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
