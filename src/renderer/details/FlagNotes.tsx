import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { hasFlag, type VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import { cx } from '../ui/cx.ts';
import { formatSpan } from '../ui/format.ts';
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

/** So many alarms are named; the others are counted. */
const NAMED = 3;
/** An instant ahead of now by less than this is a moment's disagreement of two clocks. */
const CLOCK_NOISE_MS = 60_000;

interface FlagNotesProps {
  readonly flags: number;
  readonly alarms: VehicleDetails['alarms'];
  readonly nowMs: number;
}

/** What is odd about the vehicle, a sentence each; alarms by name, with the age of each. */
export function FlagNotes({ flags, alarms, nowMs }: FlagNotesProps) {
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
          {flag === 'alarm' && alarms.length > 0 ? (
            <Alarms alarms={alarms} nowMs={nowMs} />
          ) : (
            <span>{t(`flag_${flag}`)}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Alarms({ alarms, nowMs }: Omit<FlagNotesProps, 'flags'>) {
  const { t } = useTranslation('details');
  const others = alarms.length - NAMED;
  const words = (timeS: number | null): string => {
    if (timeS === null) return t('alarmSet');
    const ageMs = nowMs - timeS * 1000;
    return ageMs < -CLOCK_NOISE_MS
      ? t('alarmSetAhead', { span: formatSpan(-ageMs) })
      : t('alarmSetAgo', { span: formatSpan(ageMs) });
  };
  return (
    <span className={styles.lines}>
      {alarms.slice(0, NAMED).map(({ name, timeS }) => (
        <span key={name} className={styles.name} title={name}>
          <strong>{name}</strong> {words(timeS)}
        </span>
      ))}
      {others > 0 && <span>{t('alarmsMore', { count: others })}</span>}
    </span>
  );
}
