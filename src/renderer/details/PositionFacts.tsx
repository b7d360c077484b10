import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import type { Fix } from '../../shared/vehicle-details.ts';
import { InFenceLine } from '../geofences/InFenceLine.tsx';
import { MAX_LATITUDE } from '../map/canvas/projection.ts';
import { AddressLine } from '../places/AddressLine.tsx';
import { useMapWords } from '../places/use-map-words.ts';
import { usePlaceWords } from '../places/use-place-words.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { useFormat } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import styles from './Facts.module.css';

/** Where it was by its last valid fix, and how that fix came about, in two lines. */
interface PositionFactsProps {
  readonly vehicleId: string;
  readonly fix: Fix | null;
  /** Whether its tracker marks it as invalid: there is no other. */
  readonly invalid: boolean;
  readonly nowMs: number;
}

export function PositionFacts({ vehicleId, fix, invalid, nowMs }: PositionFactsProps) {
  const { t } = useTranslation('details');
  const { figures, quantities } = useFormat();
  if (fix === null) {
    return (
      <section className={styles.group} aria-label={t('position')}>
        <p className={styles.muted}>{t('noPosition')}</p>
      </section>
    );
  }
  const coordinates = figures.coordinates(fix.latitude, fix.longitude);
  const speed = quantities.speed(fix.speedKmh);
  const height = quantities.height(fix.altitudeM);
  return (
    <section className={styles.group} aria-label={t('position')}>
      {invalid && <p className={styles.muted}>{t('invalidPosition')}</p>}
      <PlaceLine point={fix} />
      <AddressLine point={fix} />
      <InFenceLine vehicleId={vehicleId} />
      <p className={styles.line}>
        <span className={styles.coordinates}>
          {coordinates}
          <CopyIconButton label={t('copyPosition')} text={() => coordinates} />
        </span>
        <span className={styles.muted}>
          {fix.timeS === null ? t('fixAgeUnknown') : t('fixAge', { age: figures.age(fix.timeS, nowMs) })}
        </span>
      </p>
      {Math.abs(fix.latitude) > MAX_LATITUDE && <p className={styles.muted}>{t('beyondMap')}</p>}
      <dl className={styles.figures}>
        <Figure
          label={t('speed')}
          sent={quantities.sentAs(fix.speedKmh, 'km/h')}
          value={speed.figure}
          unit={speed.unit}
        />
        <Figure label={t('course')} value={figures.course(fix.headingDeg)} />
        <Figure
          label={t('altitude')}
          short={t('altitudeShort')}
          sent={quantities.sentAs(fix.altitudeM, 'm')}
          value={height.figure}
          unit={height.unit}
        />
        <Figure
          label={fix.hdop === null ? t('satellites') : `${t('satellites')}, ${t('hdop', { hdop: fix.hdop })}`}
          short={t('satellitesShort')}
          value={figures.count(fix.satellites)}
        />
      </dl>
    </section>
  );
}

/** Where it is in words: by the nearest town, and below that by what the map files know. */
function PlaceLine({ point }: { readonly point: Coordinates }) {
  const { t } = useTranslation('places');
  const near = usePlaceWords(point);
  const named = useMapWords(point);
  // The line stays, so that nothing jumps as it comes.
  return (
    <p className={styles.place}>
      <bdi>{near ?? t('unknown')}</bdi>
      {named !== null && <bdi className={styles.named}>{named}</bdi>}
    </p>
  );
}

interface FigureProps {
  /** Its name in full, for tooltip and assistive technology. */
  readonly label: string;
  /** Its name for the eye; absent where the figure speaks for itself. */
  readonly short?: string;
  readonly value: string;
  readonly unit?: string;
  /** Value and unit as they were sent, where what is shown is converted. */
  readonly sent?: string | null;
}

function Figure({ label, short, value, unit, sent = null }: FigureProps) {
  const { t } = useTranslation('details');
  return (
    <div title={sent === null ? label : t('sentAs', { label, sent })}>
      <dt>
        <Hidden>{label}</Hidden>
        {short !== undefined && (
          <span className={styles.short} aria-hidden="true">
            {short}
          </span>
        )}
      </dt>
      <dd>
        {value}
        {unit !== undefined && value !== UNKNOWN && <span className={styles.unit}> {unit}</span>}
      </dd>
    </div>
  );
}
