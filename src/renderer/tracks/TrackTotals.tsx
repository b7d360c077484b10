import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isLate } from '../../shared/track/late.ts';
import type { TrackTotals } from '../../shared/track/totals.ts';
import { useFormat } from '../ui/format-store.ts';
import { SPEED_COLOURS, SPEED_STEPS_KMH } from '../ui/speed-colours.ts';
import { useTheme } from '../ui/theme.ts';
import styles from './Tracks.module.css';
import type { TrackState } from './use-track.ts';
import { useTrackFigures } from './use-track-figures.ts';

/** The sums of the whole span, what was left out, and what the colours mean. */
export function TrackTotalsStrip({ state: { track, total } }: { readonly state: TrackState }) {
  const { t } = useTranslation('tracks');
  const { figures } = useFormat();
  const words = useTotalsWords();
  const late = useMemo(
    () => (track === null ? 0 : track.fixes.lagMs.filter((_, at) => isLate(track.fixes, at)).length),
    [track],
  );
  if (track === null || total === null) return null;
  const count = track.fixes.timeUs.length;
  const jumps = track.jumps.reduce((sum, jump) => sum + jump, 0);
  const invalid = track.invalid.timeUs.length;
  return (
    <section className={styles.totals} aria-label={t('total')}>
      <p>{[...words(total), t('positions', { count, formatted: figures.count(count) })].join(' · ')}</p>
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
      <SpeedKey />
    </section>
  );
}

/** The sums of a span in words: what is nothing is not said. */
export function useTotalsWords(): (totals: TrackTotals) => readonly string[] {
  const { t } = useTranslation('tracks');
  const { distance, speed, span } = useTrackFigures();
  return ({ trips, distanceM, drivingS, stops, stoppedS, idleS, silentS, topSpeedKmh }) => [
    ...(trips > 0 || distanceM > 0 ? [t('totalTrips', { count: trips }), distance(distanceM)] : []),
    ...(drivingS > 0 ? [t('driving', { span: span(drivingS) })] : []),
    ...(stops > 0 || stoppedS > 0 ? [t('totalStops', { count: stops })] : []),
    ...(stoppedS > 0 ? [t('stopped', { span: span(stoppedS) })] : []),
    ...(idleS > 0 ? [t('idling', { span: span(idleS) })] : []),
    ...(silentS > 0 ? [t('silent', { span: span(silentS) })] : []),
    ...(Number.isNaN(topSpeedKmh) ? [] : [t('topSpeed', { speed: speed(topSpeedKmh) })]),
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
