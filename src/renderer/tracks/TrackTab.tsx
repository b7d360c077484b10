import Route from 'lucide-react/icons/route';
import { useTranslation } from 'react-i18next';
import { useKeyOf } from '../keys/keys-store.ts';
import { useShownTracks } from '../shell/shown-tracks.ts';
import { Button } from '../ui/Button.tsx';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useFormat, useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Panel } from '../ui/Panel.tsx';
import controls from '../ui/tab-controls.module.css';
import { TrackChart } from './chart/TrackChart.tsx';
import { HistoryOfSeveral, HistoryStrip, onlyOffersFetch } from './history/HistoryStrip.tsx';
import { FixMessage } from './message/FixMessage.tsx';
import { ParametersStrip } from './parameters/ParametersStrip.tsx';
import { isDrawn, type VehicleTrack } from './reading/vehicle-track.ts';
import { TrackControls } from './TrackControls.tsx';
import styles from './Tracks.module.css';
import { TrackTable } from './TrackTable.tsx';
import { TrackTotalsStrip } from './TrackTotals.tsx';
import { useTracksState } from './track-context.tsx';
import type { TracksState } from './use-tracks.ts';
import { useVehicleName } from './use-vehicle-name.ts';

/** Where the chosen vehicles were: trips, stops and silences, each to be seen on the map. */
export function TrackTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('tracks');
  const state = useTracksState();
  const isAny = useShownTracks(({ vehicles }) => vehicles.length > 0);
  const offering = state.vehicles.filter(({ history }) => onlyOffersFetch(history));
  // A line of each would leave no room for the table.
  const areFolded = offering.length > 1;
  return (
    <Panel label={t('title')} dataLive={dataLive} underTab header={<TrackControls state={state} />}>
      {isAny ? (
        <>
          {state.range === 'custom' && <CustomEnds state={state} />}
          <div className={styles.strips}>
            {areFolded && <HistoryOfSeveral vehicles={offering} />}
            {state.vehicles.map((vehicle) => (
              <Strips
                key={vehicle.vehicleId}
                vehicle={vehicle}
                isNamed={state.vehicles.length > 1}
                tellsHistory={!areFolded || !offering.includes(vehicle)}
              />
            ))}
          </div>
          <Content state={state} />
        </>
      ) : (
        <NoVehicle />
      )}
    </Panel>
  );
}

interface StripsProps {
  readonly vehicle: VehicleTrack;
  readonly isNamed: boolean;
  /** Whether it is told here what of the span is not here. */
  readonly tellsHistory: boolean;
}

/** What is to be said of one vehicle above the table. */
function Strips({ vehicle, isNamed, tellsHistory }: StripsProps) {
  const { t } = useTranslation(['tracks', 'ui']);
  const say = useSay();
  const name = useVehicleName(vehicle.vehicleId);
  const { track, failure, retry, history, parameters } = vehicle;
  const count = track?.fixes.timeUs.length ?? null;
  const named = isNamed ? name : null;
  return (
    <>
      {failure !== null && (track !== null || isNamed) && (
        <p role="alert" className={controls.failure}>
          {named !== null && <strong>{named}</strong>}{' '}
          {t(track === null ? 'failedFirst' : 'failed', { message: say(failure) })}{' '}
          <Button onPress={retry}>{t('ui:retry')}</Button>
        </p>
      )}
      {/* One alone has the whole of the tab to say it. */}
      {isNamed && failure === null && count !== null && count < 2 && (
        <p className={styles.few}>
          <strong>{name}</strong> {t(count === 0 ? 'none' : 'single')}
        </p>
      )}
      {tellsHistory && <HistoryStrip state={history} name={named} />}
      <ParametersStrip state={parameters} name={named} />
    </>
  );
}

function Content({ state }: { readonly state: TracksState }) {
  const { t } = useTranslation('tracks');
  const { vehicles, span } = state;
  const inspected = useShownTracks((shown) => shown.inspected);
  const drawn = vehicles.filter(isDrawn);
  const [first] = vehicles;
  if (span === null || first === undefined) return null;
  if (drawn.length === 0) {
    const waiting = vehicles.find(({ track, failure }) => track === null && failure === null);
    if (waiting !== undefined)
      return <LoadState loading={t('reading')} failure={null} onRetry={waiting.retry} />;
    return vehicles.length === 1 ? <NoTrack vehicle={first} state={state} /> : null;
  }
  const ofMessage = drawn.find(({ vehicleId }) => vehicleId === inspected?.vehicleId);
  return (
    <div className={styles.content}>
      <TrackTotalsStrip vehicles={drawn} />
      <div className={styles.body} data-beside={ofMessage === undefined ? 'chart' : 'message'}>
        <TrackTable vehicles={drawn} />
        {ofMessage === undefined || inspected === null ? (
          <TrackChart vehicles={drawn} />
        ) : (
          <FixMessage vehicle={ofMessage} isNamed={drawn.length > 1} index={inspected.index} />
        )}
      </div>
    </div>
  );
}

/** Why one vehicle has none. */
function NoTrack({
  vehicle,
  state: { span },
}: {
  readonly vehicle: VehicleTrack;
  readonly state: TracksState;
}) {
  const { t } = useTranslation('tracks');
  const { times } = useFormat();
  const { track, failure, retry } = vehicle;
  if (track === null) return <LoadState loading={t('reading')} failure={failure} onRetry={retry} />;
  const [timeUs] = track.fixes.timeUs;
  return (
    <EmptyState icon={<Route size={28} />} title={t(timeUs === undefined ? 'none' : 'single')}>
      <p>
        {timeUs === undefined
          ? t('noneText', times.ends(span?.fromMs ?? 0, span?.toMs ?? 0))
          : t('singleText', { time: times.full(timeUs / 1000) })}
      </p>
    </EmptyState>
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

function CustomEnds({ state: { custom, setCustom, problems } }: { readonly state: TracksState }) {
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
