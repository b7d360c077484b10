import CalendarRange from 'lucide-react/icons/calendar-range';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Interval } from '../../../shared/intervals.ts';
import { useIsPast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { Button } from '../../ui/Button.tsx';
import { isSpan } from '../../ui/custom-span.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { LoadState } from '../../ui/LoadState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useStoreOf } from '../../window/window-store.ts';
import styles from '../Records.module.css';
import { recordSpan } from '../record-span.ts';
import { SpanEnds } from '../SpanFields.tsx';
import { Unread } from '../Unread.tsx';
import { useVehicleNames } from '../use-vehicle-names.ts';
import { FetchStrip } from './FetchStrip.tsx';
import { IntervalsControls } from './IntervalsControls.tsx';
import { IntervalsTable } from './IntervalsTable.tsx';
import type { IntervalNames } from './interval-files.ts';
import { useIntervalsView } from './intervals-view.ts';
import { useFetchIntervals } from './use-fetch-intervals.ts';
import { useIntervals } from './use-intervals.ts';

/** Intervals that flespi's calculators made: trips, stops, fillings, whatever they are made for. */
export function IntervalsTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('records');
  const { times } = useFormat();
  const view = useStoreOf(useIntervalsView);
  const choice = useIntervalsView();
  const isPast = useIsPast();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const nowMs = useNow(60_000);
  const vehicleName = useVehicleNames();
  const read = recordSpan(choice, nowMs, times.offsetOf);
  const span = isSpan(read) ? read : null;
  const vehicleId = choice.whose === 'selected' ? selectedId : null;
  const lacksVehicle = choice.whose === 'selected' && selectedId === null;
  const fetching = useFetchIntervals(selectedId);
  const { list, failure, retry, more, all } = useIntervals(
    span === null || lacksVehicle ? null : { span, vehicleId, withDeleted: choice.withDeleted },
  );
  const names = useMemo((): IntervalNames => {
    const byId = new Map(list?.calculators.map(({ accountId, id, name }) => [`${accountId}/${id}`, name]));
    return {
      vehicle: vehicleName,
      calculator: ({ accountId, calculatorId }) => byId.get(`${accountId}/${calculatorId}`) ?? null,
    };
  }, [list, vehicleName]);
  const isOfChoice = ({ accountId, calculatorId }: Interval): boolean =>
    choice.calculator === null || choice.calculator === `${accountId}/${calculatorId}`;
  const shown = (list?.intervals ?? []).filter(isOfChoice);
  return (
    <Panel
      label={t('intervals')}
      dataLive={dataLive}
      underTab
      header={
        <IntervalsControls
          list={list}
          shown={shown}
          names={names}
          span={span}
          fetching={fetching}
          onAll={async () => {
            const answer = await all();
            return answer.ok ? { ok: true, value: answer.value.intervals.filter(isOfChoice) } : answer;
          }}
        />
      }
    >
      <SpanEnds name="intervals" choice={choice} read={read} onChange={(changed) => view.setState(changed)} />
      <FetchStrip fetching={fetching} />
      {isPast && <p className={styles.note}>{t('intervalsThen')}</p>}
      <Unread accounts={list?.unreadAccounts ?? []} />
      {lacksVehicle ? (
        <EmptyState icon={<CalendarRange size={28} />} title={t('noVehicle')}>
          <p>{t('noVehicleText')}</p>
        </EmptyState>
      ) : span === null ? null : list === null ? (
        <LoadState loading={t('intervalsLoading')} failure={failure} onRetry={retry} />
      ) : shown.length === 0 ? (
        <EmptyState icon={<CalendarRange size={28} />} title={t('intervalsNone')}>
          <p>{t('intervalsNoneText', times.ends(span.fromMs, span.toMs))}</p>
          {list.hasMore && <Button onPress={more}>{t('more')}</Button>}
        </EmptyState>
      ) : (
        <IntervalsTable
          intervals={shown}
          names={names}
          end={
            list.hasMore ? (
              <Button variant="quiet" onPress={more}>
                {t('more')}
              </Button>
            ) : undefined
          }
        />
      )}
    </Panel>
  );
}
