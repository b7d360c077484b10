import Hexagon from 'lucide-react/icons/hexagon';
import History from 'lucide-react/icons/history';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeofenceVisits } from '../../../shared/geofences/geofence.ts';
import { useSelection } from '../../shell/selection.ts';
import { useAppState } from '../../stores/stores.ts';
import { Button } from '../../ui/Button.tsx';
import { isSpan, type Span } from '../../ui/custom-span.ts';
import { DateTimeField } from '../../ui/DateTimeField.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { useFormat, useSay } from '../../ui/format-store.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useNow } from '../../ui/use-now.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { useFences, useKnownGeofences } from '../known-geofences.ts';
import { useAsOf } from './use-as-of.ts';
import { useVisits, type VisitsReading } from './use-visits.ts';
import { useVisitsRows } from './use-visits-rows.ts';
import styles from './Visits.module.css';
import { VisitsControls } from './VisitsControls.tsx';
import { VisitsTable } from './VisitsTable.tsx';
import { visitSpan } from './visits-span.ts';
import { useVisitsView } from './visits-view.ts';

/** Who was in which geofence, by visit, by geofence or by vehicle. */
export function VisitsTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('geofences');
  const { times } = useFormat();
  const { range, custom, geofenceId, visitors } = useVisitsView();
  const selectedId = useSelection((selection) => selection.vehicleId);
  const hasFences = useFences().length > 0;
  const nowMs = useNow(60_000);
  const read = visitSpan(range, custom, nowMs, times.offsetOf);
  const span = isSpan(read) ? read : null;
  const vehicleId = visitors === 'selected' ? selectedId : null;
  const { asOfMs, renew } = useAsOf();
  const isAsked =
    hasFences && span !== null && asOfMs !== undefined && (visitors !== 'selected' || selectedId !== null);
  const {
    reading,
    cancel,
    again: readAgain,
  } = useVisits(isAsked ? { span, geofenceId, vehicleId, asOfMs } : null);
  const again = (): void => {
    renew();
    readAgain();
  };
  const rows = useVisitsRows(reading.state === 'read' ? reading.answer : null);
  if (!hasFences) {
    return (
      <Panel label={t('visits')} dataLive={dataLive} underTab>
        <NoFencesYet />
      </Panel>
    );
  }
  return (
    <Panel
      label={t('visits')}
      dataLive={dataLive}
      underTab
      header={<VisitsControls rows={rows} span={span} onAgain={again} />}
    >
      {range === 'custom' && <Ends problems={isSpan(read) ? {} : read.problems} />}
      {visitors === 'selected' && selectedId === null ? (
        <EmptyState icon={<History size={28} />} title={t('visitsNoVehicle')}>
          <p>{t('visitsNoVehicleText')}</p>
        </EmptyState>
      ) : (
        span !== null && (
          <Content
            reading={reading}
            span={span}
            asOfMs={asOfMs ?? null}
            rows={rows}
            onCancel={cancel}
            onAgain={again}
          />
        )
      )}
    </Panel>
  );
}

function NoFencesYet() {
  const { t } = useTranslation('geofences');
  const isKnown = useKnownGeofences((known) => known.list !== null);
  if (!isKnown) return <EmptyState icon={<Hexagon size={28} />} title={t('loading')} />;
  return (
    <EmptyState icon={<Hexagon size={28} />} title={t('visitsNoFences')}>
      <p>{t('visitsNoFencesText')}</p>
    </EmptyState>
  );
}

function Ends({
  problems,
}: {
  readonly problems: { readonly from?: 'timeNeeded'; readonly to?: 'timeNeeded' | 'toBeforeFrom' };
}) {
  const { t } = useTranslation('geofences');
  const { zone } = useFormat().style;
  const view = useStoreOf(useVisitsView);
  const custom = useVisitsView((state) => state.custom);
  return (
    <div className={styles.ends}>
      <DateTimeField
        name="visitsFrom"
        label={t('from', { zone })}
        hint={t('fromHint')}
        value={custom.from}
        onChange={(from) => view.setState({ custom: { ...custom, from } })}
        problem={problems.from && t(problems.from)}
      />
      <DateTimeField
        name="visitsTo"
        label={t('to', { zone })}
        hint={t('toHint')}
        value={custom.to}
        onChange={(to) => view.setState({ custom: { ...custom, to } })}
        problem={problems.to && t(problems.to)}
      />
    </div>
  );
}

interface ContentProps {
  readonly reading: VisitsReading;
  readonly span: Span;
  /** Null where they are told of now. */
  readonly asOfMs: number | null;
  readonly rows: ReturnType<typeof useVisitsRows>;
  readonly onCancel: () => void;
  readonly onAgain: () => void;
}

function Content({ reading, span, asOfMs, rows, onCancel, onAgain }: ContentProps) {
  const { t } = useTranslation(['geofences', 'ui']);
  const { times } = useFormat();
  const say = useSay();
  switch (reading.state) {
    case 'reading':
      return <Reading reading={reading} onCancel={onCancel} />;
    case 'cancelled':
      return (
        <EmptyState icon={<History size={28} />} title={t('visitsCancelled')}>
          <p>{t('visitsCancelledText')}</p>
          <Button onPress={onAgain}>{t('visitsAgain')}</Button>
        </EmptyState>
      );
    case 'failed':
      return (
        <EmptyState icon={<History size={28} />} title={t('visitsFailed')}>
          <p role="alert">{say(reading.failure)}</p>
          <Button onPress={onAgain}>{t('ui:retry')}</Button>
        </EmptyState>
      );
    case 'read':
      return (
        <>
          <Notes answer={reading.answer} asOfMs={asOfMs} />
          {rows.sorted.length === 0 ? (
            <EmptyState icon={<History size={28} />} title={t('visitsNone')}>
              <p>{t('visitsNoneText', times.ends(span.fromMs, span.toMs))}</p>
            </EmptyState>
          ) : (
            <VisitsTable rows={rows} />
          )}
        </>
      );
  }
}

interface ReadingProps {
  readonly reading: Extract<VisitsReading, { state: 'reading' }>;
  readonly onCancel: () => void;
}

function Reading({ reading: { vehiclesRead, vehicles }, onCancel }: ReadingProps) {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  return (
    <div className={styles.reading}>
      <p role="status">{t('visitsReading')}</p>
      {vehicles > 0 && (
        <>
          <progress aria-label={t('visitsReading')} max={vehicles} value={vehiclesRead} />
          <p>{t('visitsRead', { read: figures.count(vehiclesRead), all: figures.count(vehicles) })}</p>
        </>
      )}
      <Button onPress={onCancel}>{t('visitsCancel')}</Button>
    </div>
  );
}

interface NotesProps {
  readonly answer: GeofenceVisits;
  readonly asOfMs: number | null;
}

/** As of when it is told, and what is missing of it. */
function Notes({ answer: { isCut, visits, unreadAccounts }, asOfMs }: NotesProps) {
  const { t } = useTranslation('geofences');
  const { figures, times } = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const names = useMemo(
    () => unreadAccounts.map((id) => accounts?.find((account) => account.id === id)?.name ?? id),
    [unreadAccounts, accounts],
  );
  return (
    <>
      {asOfMs !== null && <p className={styles.asOf}>{t('visitsAsOf', { time: times.full(asOfMs) })}</p>}
      {isCut && (
        <p className={styles.note}>
          {t('visitsCut', { count: visits.length, formatted: figures.count(visits.length) })}
        </p>
      )}
      {names.length > 0 && (
        <p className={styles.note} role="alert">
          {t('visitsUnread', { accounts: figures.list(names) })}
        </p>
      )}
    </>
  );
}
