import { useTranslation } from 'react-i18next';
import { hasFlag, type VehicleStatus } from '../../shared/vehicle-status.ts';
import { readAtMs } from '../stores/as-of.ts';
import { formatSpan, formatUtcTime } from '../ui/format.ts';
import { IgnitionMark } from '../vehicles/IgnitionMark.tsx';
import { StatusGlyph } from '../vehicles/StatusGlyph.tsx';
import styles from './StatusWords.module.css';

interface StatusWordsProps {
  readonly status: VehicleStatus;
  /** Unix milliseconds up to which the status is known; null while the host tells each change of it. */
  readonly asOfMs: number | null;
  readonly nowMs: number;
}

/**
 * Motion, ignition and freshness: three facts, each with the time since it holds. Once the host is out of reach nobody
 * knows whether they still hold: the times stand still, and how fresh it is gives way to when that was known.
 */
export function StatusWords({ status, asOfMs, nowMs }: StatusWordsProps) {
  const { t } = useTranslation(['status', 'details']);
  const { motion, ignition, freshness, flags } = status;
  const untilMs = readAtMs(asOfMs, nowMs);
  const lasted = (sinceS: number | null, atLeast = false): string | null =>
    sinceS === null
      ? null
      : t(atLeast ? 'details:forAtLeast' : 'details:forSpan', { span: formatSpan(untilMs - sinceS * 1000) });
  return (
    <ul className={styles.status}>
      <Word
        icon={<StatusGlyph chip={motion} />}
        word={t(`motion_${motion}`)}
        time={lasted(status.motionSinceS, hasFlag(flags, 'motionSinceAtLeast'))}
      />
      <Word
        icon={<IgnitionMark ignition={ignition} decorative />}
        word={t(`ignition_${ignition}`)}
        time={lasted(status.ignitionSinceS, hasFlag(flags, 'ignitionSinceAtLeast'))}
      />
      {asOfMs === null ? (
        <Word
          icon={freshness === 'stale' || freshness === 'lost' ? <StatusGlyph chip={freshness} /> : null}
          word={freshness === 'live' ? t('details:upToDate') : t(`freshness_${freshness}`)}
          time={lasted(status.freshnessSinceS)}
        />
      ) : (
        <Word
          icon={null}
          word={t('details:asOf')}
          time={t('details:utcTime', { time: formatUtcTime(asOfMs) })}
        />
      )}
    </ul>
  );
}

interface WordProps {
  readonly icon: React.ReactNode;
  readonly word: string;
  /** For how long, or when; null where that is not known. */
  readonly time: string | null;
}

function Word({ icon, word, time }: WordProps) {
  return (
    <li className={styles.word}>
      <span className={styles.state}>
        {icon}
        {word}
      </span>
      {time !== null && <span className={styles.since}> {time}</span>}
    </li>
  );
}
