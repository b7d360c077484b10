import BellRing from 'lucide-react/icons/bell-ring';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { ALARM_SEVERITIES, type AlarmSeverity, type VehicleAlarm } from '../../shared/alarm.ts';
import type { Figures } from '../../shared/format/figures.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './FlagNotes.module.css';

/** So many alarms of a severity have a line with parameter and age; the others are named in one. */
const NAMED = 3;
/** An instant ahead of now by less than this is a moment's disagreement of two clocks. */
const CLOCK_NOISE_MS = 60_000;

const ICONS = { danger: OctagonAlert, warning: TriangleAlert, notice: BellRing } as const satisfies Readonly<
  Record<AlarmSeverity, unknown>
>;

interface AlarmNotesProps {
  /** In the order in which they are to be named. */
  readonly alarms: readonly VehicleAlarm[];
  readonly nowMs: number;
}

/** The alarms that stand, a note for each severity: what each means, its parameter, and its age. */
export function AlarmNotes({ alarms, nowMs }: AlarmNotesProps) {
  return ALARM_SEVERITIES.map((severity) => {
    const own = alarms.filter((alarm) => alarm.severity === severity);
    return own.length === 0 ? null : <Note key={severity} severity={severity} alarms={own} nowMs={nowMs} />;
  });
}

function Note({ severity, alarms, nowMs }: AlarmNotesProps & { readonly severity: AlarmSeverity }) {
  const { t } = useTranslation('details');
  const { style, figures } = useFormat();
  const { language } = style;
  const Icon = ICONS[severity];
  // One more takes no more room than to say so.
  const lines = alarms.length === NAMED + 1 ? alarms.length : NAMED;
  const others = alarms.slice(lines);
  return (
    <li className={cx(styles.note, styles[severity])}>
      <Icon size={14} aria-hidden="true" />
      <span className={styles.lines}>
        <span className={styles.severity}>{t(`severity_${severity}`)}</span>
        {alarms.slice(0, lines).map(({ name, words, timeS }) => (
          <span key={name} className={styles.name} title={name}>
            <strong>{words?.[language] ?? name}</strong> {words !== null && <code>{name}</code>}{' '}
            <span className={styles.age}>{ageWords(timeS, nowMs, t, figures)}</span>
          </span>
        ))}
        {others.length > 0 && (
          <span>
            {t('alarmsMore', {
              count: others.length,
              names: others.map(({ name, words }) => words?.[language] ?? name).join(', '),
            })}
          </span>
        )}
      </span>
    </li>
  );
}

function ageWords(
  timeS: number | null,
  nowMs: number,
  t: ReturnType<typeof useTranslation<'details'>>['t'],
  figures: Figures,
): string {
  if (timeS === null) return t('alarmSet');
  const ageMs = nowMs - timeS * 1000;
  return ageMs < -CLOCK_NOISE_MS
    ? t('alarmSetAhead', { span: figures.span(-ageMs) })
    : t('alarmSetAgo', { span: figures.span(ageMs) });
}
