import { useTranslation } from 'react-i18next';
import type { Fix } from '../../shared/vehicle-details.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import {
  formatAge,
  formatCoordinates,
  formatCount,
  formatCourse,
  formatSpeed,
  UNKNOWN,
} from '../ui/format.ts';
import styles from './Facts.module.css';

/** Where it was by its last valid fix, and how that fix came about. */
export function PositionFacts({ fix, nowMs }: { readonly fix: Fix | null; readonly nowMs: number }) {
  const { t } = useTranslation('details');
  if (fix === null) {
    return (
      <section className={styles.group} aria-label={t('position')}>
        <h4 className={styles.title}>{t('position')}</h4>
        <p className={styles.muted}>{t('noPosition')}</p>
      </section>
    );
  }
  const coordinates = formatCoordinates(fix.latitude, fix.longitude);
  return (
    <section className={styles.group} aria-label={t('position')}>
      <h4 className={styles.title}>
        {t('position')}
        <span className={styles.aside}>
          {fix.timeS === null ? t('fixAgeUnknown') : t('fixAge', { age: formatAge(fix.timeS, nowMs) })}
        </span>
      </h4>
      <p className={styles.coordinates}>
        {coordinates}
        <CopyIconButton label={t('copyPosition')} text={() => coordinates} />
      </p>
      <dl className={styles.figures}>
        <Figure label={t('speed')} value={formatSpeed(fix.speedKmh)} unit={t('kmh')} />
        <Figure label={t('course')} value={formatCourse(fix.headingDeg)} />
        <Figure label={t('altitude')} value={formatCount(fix.altitudeM)} unit={t('metres')} />
        <Figure
          label={t('satellites')}
          value={formatCount(fix.satellites)}
          {...(fix.hdop === null ? {} : { hint: t('hdop', { hdop: fix.hdop }) })}
        />
      </dl>
    </section>
  );
}

interface FigureProps {
  readonly label: string;
  readonly value: string;
  readonly unit?: string;
  readonly hint?: string;
}

function Figure({ label, value, unit, hint }: FigureProps) {
  return (
    <div title={hint}>
      <dt>{label}</dt>
      <dd>
        {value}
        {unit !== undefined && value !== UNKNOWN && <span className={styles.unit}> {unit}</span>}
      </dd>
    </div>
  );
}
