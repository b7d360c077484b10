import Route from 'lucide-react/icons/route';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../keys/keys-store.ts';
import { useShownTrack } from '../shell/shown-track.ts';
import { Button } from '../ui/Button.tsx';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Panel } from '../ui/Panel.tsx';
import controls from '../ui/tab-controls.module.css';
import { TrackChart } from './chart/TrackChart.tsx';
import { HistoryStrip } from './history/HistoryStrip.tsx';
import { FixMessage } from './message/FixMessage.tsx';
import { TrackControls } from './TrackControls.tsx';
import styles from './Tracks.module.css';
import { TrackTable } from './TrackTable.tsx';
import { TrackTotalsStrip } from './TrackTotals.tsx';
import { useTrackState } from './track-context.tsx';
import type { TrackState } from './use-track.ts';

/** Where the chosen vehicle was: trips, stops and silences, each to be seen on the map. */
export function TrackTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('tracks');
  const state = useTrackState();
  return (
    <Panel label={t('title')} dataLive={dataLive} underTab header={<TrackControls state={state} />}>
      {state.vehicleId === null ? (
        <NoVehicle />
      ) : (
        <>
          {state.range === 'custom' && <CustomEnds state={state} />}
          <HistoryStrip state={state.history} />
          <Content state={state} />
        </>
      )}
    </Panel>
  );
}

function Content({ state }: { readonly state: TrackState }) {
  const { t } = useTranslation(['tracks', 'ui']);
  const { times } = useFormat();
  const say = useSay();
  const { track, span, failure, retry } = state;
  const inspected = useShownTrack((shown) => shown.inspected);
  if (span === null) return null;
  if (track === null) return <LoadState loading={t('reading')} failure={failure} onRetry={retry} />;
  return (
    <>
      {failure !== null && (
        <p role="alert" className={controls.failure}>
          {t('failed', { message: say(failure) })} <Button onPress={retry}>{t('ui:retry')}</Button>
        </p>
      )}
      {track.fixes.timeUs.length < 2 ? (
        <EmptyState icon={<Route size={28} />} title={t(track.fixes.timeUs.length === 0 ? 'none' : 'single')}>
          <p>
            {track.fixes.timeUs.length === 0
              ? t('noneText', times.ends(span.fromMs, span.toMs))
              : t('singleText', { time: times.full((track.fixes.timeUs[0] ?? 0) / 1000) })}
          </p>
        </EmptyState>
      ) : (
        <div className={styles.content}>
          <TrackTotalsStrip state={state} />
          <div className={styles.body} data-beside={inspected === null ? 'chart' : 'message'}>
            <TrackTable track={track} days={state.days} passages={state.passages} />
            {inspected === null ? (
              <TrackChart track={track} />
            ) : (
              <FixMessage track={track} index={inspected} />
            )}
          </div>
        </div>
      )}
    </>
  );
}

function NoVehicle() {
  const { t } = useTranslation('tracks');
  const key = useKeyOf('track');
  return (
    <EmptyState icon={<Route size={28} />} title={t('noVehicle')}>
      <p>{key === null ? t('noVehicleTextNoKey') : t('noVehicleText', { key })}</p>
    </EmptyState>
  );
}

function CustomEnds({ state: { custom, setCustom, problems } }: { readonly state: TrackState }) {
  const { t } = useTranslation('tracks');
  const { zone } = useFormat().style;
  return (
    <div className={styles.ends}>
      <DateTimeField
        name="from"
        label={t('from', { zone })}
        hint={t('fromHint')}
        value={custom.from}
        onChange={(from) => setCustom({ ...custom, from })}
        problem={problems.from && t(problems.from)}
      />
      <DateTimeField
        name="to"
        label={t('to', { zone })}
        hint={t('toHint')}
        value={custom.to}
        onChange={(to) => setCustom({ ...custom, to })}
        problem={problems.to && t(problems.to)}
      />
    </div>
  );
}
