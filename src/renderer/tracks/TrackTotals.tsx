import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fuel } from '../../shared/track/fuel.ts';
import { isLate } from '../../shared/track/late.ts';
import { useFormat } from '../ui/format-store.ts';
import { SPEED_COLOURS, SPEED_STEPS_KMH } from '../ui/speed-colours.ts';
import { useTheme } from '../ui/theme.ts';
import type { DayTotals } from './reading/day-totals.ts';
import type { DrawnVehicle } from './reading/vehicle-track.ts';
import styles from './Tracks.module.css';
import { useFuelWords } from './use-fuel-words.ts';
import { useTrackFigures } from './use-track-figures.ts';

/** The sums of the whole span, what was left out, and what the colours mean. */
export function TrackTotalsStrip({ vehicles }: { readonly vehicles: readonly DrawnVehicle[] }) {
  const { t } = useTranslation('tracks');
  const { figures } = useFormat();
  const words = useTotalsWords();
  const { count, late, jumps, invalid } = useMemo(() => countsOf(vehicles), [vehicles]);
  const [first] = vehicles;
  const total = vehicles.length === 1 ? (first?.total ?? null) : sumOf(vehicles);
  if (total === null) return null;
  const parts = [
    ...(vehicles.length > 1 ? [t('totalVehicles', { count: vehicles.length })] : []),
    ...words(total, vehicles.length === 1 ? (first?.fuel ?? null) : null),
    t('positions', { count, formatted: figures.count(count) }),
  ];
  return (
    <section className={styles.totals} aria-label={t('total')}>
      <p>{parts.join(' · ')}</p>
      {jumps > 0 && (
        <p className={styles.note}>{t('jumps', { count: jumps, formatted: figures.count(jumps) })}</p>
      )}
      {invalid > 0 && (
        <p className={styles.lateKey}>
          <span className={styles.ring} aria-hidden="true" />
          {t('invalid', { count: invalid, formatted: figures.count(invalid) })}
        </p>
      )}
      {late > 0 && (
        <p className={styles.lateKey}>
          <span className={styles.dots} aria-hidden="true" />
          {t('late', { count: late, formatted: figures.count(late) })}
        </p>
      )}
      {/* Several are told apart by the colours of their names. */}
      {vehicles.length === 1 && <SpeedKey />}
    </section>
  );
}

function countsOf(vehicles: readonly DrawnVehicle[]) {
  const counts = { count: 0, late: 0, jumps: 0, invalid: 0 };
  for (const { track } of vehicles) {
    counts.count += track.fixes.timeUs.length;
    counts.late += track.fixes.lagMs.filter((_, at) => isLate(track.fixes, at)).length;
    counts.jumps += track.jumps.reduce((sum, jump) => sum + jump, 0);
    counts.invalid += track.invalid.timeUs.length;
  }
  return counts;
}

/** Of several vehicles; litres and percent do not add up. */
function sumOf(vehicles: readonly DrawnVehicle[]): DayTotals | null {
  const totals = vehicles.flatMap(({ total }) => total ?? []);
  const [first] = totals;
  if (first === undefined) return null;
  const sum = (of: (totals: DayTotals) => number): number =>
    totals.reduce((before, each) => before + (of(each) || 0), 0);
  return {
    ...first,
    trips: sum(({ trips }) => trips),
    distanceM: sum(({ distanceM }) => distanceM),
    drivingS: sum(({ drivingS }) => drivingS),
    stops: sum(({ stops }) => stops),
    stoppedS: sum(({ stoppedS }) => stoppedS),
    idleS: sum(({ idleS }) => idleS),
    silentS: sum(({ silentS }) => silentS),
    silentM: sum(({ silentM }) => silentM),
    topSpeedKmh: Math.max(...totals.map(({ topSpeedKmh }) => topSpeedKmh || 0)) || Number.NaN,
    fuel: null,
  };
}

/** The sums of a span in words: what is nothing is not said. */
export function useTotalsWords(): (totals: DayTotals, fuel: Fuel | null) => readonly string[] {
  const { t } = useTranslation('tracks');
  const { distance, speed, span } = useTrackFigures();
  const fuels = useFuelWords();
  return ({ trips, distanceM, drivingS, stops, stoppedS, idleS, silentS, topSpeedKmh, fuel: used }, fuel) => [
    ...(trips > 0 || distanceM > 0 ? [t('totalTrips', { count: trips }), distance(distanceM)] : []),
    ...(drivingS > 0 ? [t('driving', { span: span(drivingS) })] : []),
    ...(stops > 0 || stoppedS > 0 ? [t('totalStops', { count: stops })] : []),
    ...(stoppedS > 0 ? [t('stopped', { span: span(stoppedS) })] : []),
    ...(idleS > 0 ? [t('idling', { span: span(idleS) })] : []),
    ...(silentS > 0 ? [t('silent', { span: span(silentS) })] : []),
    ...(Number.isNaN(topSpeedKmh) ? [] : [t('topSpeed', { speed: speed(topSpeedKmh) })]),
    ...(used === null || fuel === null
      ? []
      : [t('fuelUsed', { fuel: fuels.amount(used, fuel.source.unit) })]),
  ];
}

function SpeedKey() {
  const { t } = useTranslation('tracks');
  const { speed } = useTrackFigures();
  const theme = useTheme((state) => state.theme);
  const { distance } = useFormat().style;
  return (
    <ul className={styles.key} aria-label={t('speedKey')}>
      {SPEED_STEPS_KMH[distance].map((least, step) => (
        <li key={least}>
          <span
            className={styles.swatch}
            style={{ background: SPEED_COLOURS[theme][step] }}
            aria-hidden="true"
          />
          {t('speedFrom', { speed: speed(least) })}
        </li>
      ))}
    </ul>
  );
}
