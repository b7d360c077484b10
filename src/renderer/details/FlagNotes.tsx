import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { hasFlag, type VEHICLE_FLAGS } from '../../shared/vehicle-status.ts';
import { useFormat } from '../ui/format-store.ts';
import { AlarmNotes } from './AlarmNotes.tsx';
import styles from './FlagNotes.module.css';

/** Gravest first. */
const ORDER = [
  'disabled',
  'disconnected',
  'noFix',
  'invalidPlace',
  'invalidFix',
  'oldFix',
  'timeUnknown',
  'clockAhead',
  'clockBehind',
  'late',
] as const satisfies readonly (keyof typeof VEHICLE_FLAGS)[];

interface FlagNotesProps {
  readonly details: VehicleDetails;
  readonly nowMs: number;
}

/** What is odd about the vehicle: its alarms first, then a sentence each. */
export function FlagNotes({ details, nowMs }: FlagNotesProps) {
  const { figures } = useFormat();
  const { t } = useTranslation(['details', 'ui']);
  const { alarms, status } = details;
  const { flags } = status;
  const present = ORDER.filter(
    // Without any valid fix there is no last valid one to speak of.
    (flag) =>
      hasFlag(flags, flag) &&
      !(flag === 'invalidFix' && hasFlag(flags, 'noFix')) &&
      !(flag === 'noFix' && hasFlag(flags, 'invalidPlace')),
  );
  if (present.length + alarms.length === 0) return null;
  const ago = (timeS: number | null): string =>
    timeS === null ? '' : ` ${t('ui:ago', { span: figures.span(nowMs - timeS * 1000) })}`;
  const ages = { closedAgo: ago(details.connectedSinceS), receivedAgo: ago(details.undatedReceiptS) };
  return (
    <ul className={styles.notes} aria-label={t('flags')}>
      <AlarmNotes alarms={alarms} nowMs={nowMs} />
      {present.map((flag) => (
        <li key={flag} className={styles.note}>
          <TriangleAlert size={14} aria-hidden="true" />
          <span>{t(`flag_${flag}`, ages)}</span>
        </li>
      ))}
    </ul>
  );
}
