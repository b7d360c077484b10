import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { hasFlag, type VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import { cx } from '../ui/cx.ts';
import styles from './FlagNotes.module.css';

/** Gravest first. */
const ORDER = [
  'alarm',
  'disabled',
  'disconnected',
  'noFix',
  'invalidFix',
  'clockAhead',
  'clockBehind',
  'late',
] as const satisfies readonly (keyof typeof VEHICLE_FLAGS)[];

/** What is odd about the vehicle, a sentence each. */
export function FlagNotes({ flags }: { readonly flags: number }) {
  const { t } = useTranslation('details');
  const present: readonly VehicleFlag[] = ORDER.filter(
    // Without any valid fix there is no last valid one to speak of.
    (flag) => hasFlag(flags, flag) && !(flag === 'invalidFix' && hasFlag(flags, 'noFix')),
  );
  if (present.length === 0) return null;
  return (
    <ul className={styles.notes} aria-label={t('flags')}>
      {present.map((flag) => (
        <li key={flag} className={cx(styles.note, flag === 'alarm' && styles.alarm)}>
          <TriangleAlert size={14} aria-hidden="true" />
          <span>{t(`flag_${flag}`)}</span>
        </li>
      ))}
    </ul>
  );
}
