import { useTranslation } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './Units.module.css';

/** Figures of an ordinary vehicle. */
const FIGURES = [
  [63, 'km/h'],
  [12_480, 'km'],
  [45.5, 'l'],
  [21.5, '°C'],
] as const;

/** This moment and some figures, written as chosen. */
export function Sample() {
  const { t } = useTranslation('units');
  const { times, quantities } = useFormat();
  const nowMs = useNow();
  return (
    <p className={styles.sample}>
      <span className={styles.muted}>{t('sample')}</span> <time>{times.full(nowMs)}</time>
      {FIGURES.map(([value, unit]) => {
        const converted = quantities.converted(value, unit) ?? { figure: quantities.sent(value), unit };
        return <span key={unit}>{` · ${converted.figure} ${converted.unit}`}</span>;
      })}
    </p>
  );
}
