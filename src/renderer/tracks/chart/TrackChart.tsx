import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type TrackPoint, useShownTracks } from '../../shell/shown-tracks.ts';
import { Button } from '../../ui/Button.tsx';
import { ChartSlider } from '../../ui/chart/ChartSlider.tsx';
import { createChartGroup } from '../../ui/chart/chart-group.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { ParameterPicker } from '../parameters/ParameterPicker.tsx';
import { useCharted } from '../parameters/use-charted.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useVehicleName } from '../use-vehicle-name.ts';
import { LookMark } from '../vehicles/LookMark.tsx';
import { ParameterPane } from './ParameterPane.tsx';
import { SpeedPane } from './SpeedPane.tsx';
import styles from './TrackChart.module.css';
import { useFixWords } from './use-fix-words.ts';

/**
 * Speed, ignition and chosen parameters by time, a line a vehicle. The pointer over them, and the slider above, mark on the map where the
 * vehicles were then.
 */
export function TrackChart({ vehicles }: { readonly vehicles: readonly DrawnVehicle[] }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const focus = useShownTracks((state) => state.focus);
  const cursorMs = useShownTracks((state) => state.cursorMs);
  const names = useCharted(vehicles);
  const group = useMemo(() => createChartGroup((timeMs) => shown.getState().setCursorMs(timeMs)), [shown]);
  const ends = useMemo(() => endsOf(vehicles, focus), [vehicles, focus]);
  const [from, to] = ends;
  useEffect(() => group.show(from, to), [group, from, to]);
  useEffect(() => group.mark(cursorMs), [group, cursorMs]);
  const of = focus === null ? undefined : vehicles.find(({ vehicleId }) => vehicleId === focus.vehicleId);
  return (
    <section className={styles.chart} aria-label={t('chart')}>
      <Head vehicles={vehicles} looked={of ?? vehicles[0]} />
      <div className={styles.panes}>
        <SpeedPane group={group} vehicles={vehicles} hasTimes={names.length === 0} />
        {names.map((name, index) => (
          <ParameterPane
            key={name}
            name={name}
            group={group}
            vehicles={vehicles}
            hasTimes={index === names.length - 1}
          />
        ))}
      </div>
    </section>
  );
}

/** Where what is looked at begins and ends, Unix seconds. */
function endsOf(
  vehicles: readonly DrawnVehicle[],
  focus: { readonly vehicleId: string; readonly part: number | null } | null,
): readonly [from: number, to: number] {
  let [from, to] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { vehicleId, track } of vehicles) {
    if (focus !== null && focus.vehicleId !== vehicleId) continue;
    const { timeUs } = track.fixes;
    const part = focus?.part == null ? undefined : track.parts[focus.part];
    from = Math.min(from, (timeUs[part?.from ?? 0] ?? 0) / 1e6);
    to = Math.max(to, (timeUs[part?.to ?? timeUs.length - 1] ?? 0) / 1e6);
  }
  return [from, to];
}

interface HeadProps {
  readonly vehicles: readonly DrawnVehicle[];
  /** Whose position the slider moves while none is looked at. */
  readonly looked: DrawnVehicle | undefined;
}

/** What the vehicle reported where the cursor is, the way to its message, and the cursor by keyboard. */
function Head({ vehicles, looked }: HeadProps) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const cursor = useShownTracks((state) => state.cursor);
  const pointed = vehicles.find(({ vehicleId }) => vehicleId === cursor?.vehicleId) ?? looked;
  if (pointed === undefined) return null;
  const isOfCursor = pointed.vehicleId === cursor?.vehicleId;
  return (
    <div className={styles.head}>
      {cursor !== null && isOfCursor ? (
        <>
          <FixLine vehicle={pointed} index={cursor.index} isNamed={vehicles.length > 1} />
          <Button variant="quiet" onPress={() => shown.getState().inspect(cursor)}>
            {t('message')}
          </Button>
        </>
      ) : (
        <p className={styles.line}>{t('chartHint')}</p>
      )}
      <FixSlider vehicle={pointed} cursor={isOfCursor ? cursor : null} />
      <ParameterPicker vehicles={vehicles} />
    </div>
  );
}

interface FixLineProps {
  readonly vehicle: DrawnVehicle;
  readonly index: number;
  readonly isNamed: boolean;
}

function FixLine({ vehicle, index, isNamed }: FixLineProps) {
  const words = useFixWords(vehicle.track);
  const name = useVehicleName(vehicle.vehicleId);
  return (
    <p className={styles.line}>
      {isNamed && (
        <>
          <LookMark look={vehicle.look} /> <bdi>{name}</bdi>
          {' · '}
        </>
      )}
      {words(index)}
    </p>
  );
}

/** The cursor by keyboard: through the positions of one vehicle, or of the part of it that is looked at. */
function FixSlider({
  vehicle: { vehicleId, track },
  cursor,
}: {
  readonly vehicle: DrawnVehicle;
  readonly cursor: TrackPoint | null;
}) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const focus = useShownTracks((state) => state.focus);
  const words = useFixWords(track);
  const last = track.fixes.timeUs.length - 1;
  const part = focus?.vehicleId === vehicleId && focus.part !== null ? track.parts[focus.part] : undefined;
  const { from, to } = part ?? { from: 0, to: last };
  const value = Math.min(to, Math.max(from, cursor?.index ?? from));
  return (
    <div className={styles.slider}>
      <ChartSlider
        label={t('fix')}
        text={words(value)}
        from={from}
        to={to}
        value={value}
        onChange={(index) => shown.getState().setCursor({ vehicleId, index })}
      />
    </div>
  );
}
