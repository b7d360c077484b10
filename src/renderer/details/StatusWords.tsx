import { useTranslation } from 'react-i18next';
import { hasFlag, type VehicleStatus } from '../../shared/vehicle-status.ts';
import type { ShownFreshness } from '../fleet/shown-freshness.ts';
import { readAtMs } from '../stores/as-of.ts';
import { useFormat } from '../ui/format-store.ts';
import { IgnitionMark } from '../vehicles/IgnitionMark.tsx';
import { StatusGlyph } from '../vehicles/StatusGlyph.tsx';
import styles from './StatusWords.module.css';

/** A status as the window shows it: of an account that is cut off while others are live it is `notLive`. */
export interface ShownStatus extends Omit<VehicleStatus, 'freshness'> {
  readonly freshness: ShownFreshness;
}

interface StatusWordsProps {
  readonly status: ShownStatus;
  /** Unix milliseconds up to which the status is known; null while the host tells each change of it. */
  readonly asOfMs: number | null;
  readonly nowMs: number;
}

/**
 * Motion, ignition and freshness: three facts, each with the time since it holds. What is not live reads as past, and
 * how old it is comes first, as in the list: for how long it was so nobody knows. Once the host is out of reach nobody
 * knows whether they still hold: the times stand still, and how fresh it is gives way to when that was known.
 */
export function StatusWords({ status, asOfMs, nowMs }: StatusWordsProps) {
  const { t } = useTranslation(['status', 'details']);
  const { figures, times } = useFormat();
  const { motion, ignition, freshness, flags } = status;
  const untilMs = readAtMs(asOfMs, nowMs);
  const live = freshness === 'live';
  const lasted = (sinceS: number | null, atLeast = false): string | null =>
    sinceS === null
      ? null
      : t(atLeast ? 'details:forAtLeast' : 'details:forSpan', {
          span: figures.span(untilMs - sinceS * 1000),
        });
  const age = (
    <Word
      icon={live || freshness === 'never' ? null : <StatusGlyph chip={freshness} />}
      word={live ? t('details:upToDate') : t(`freshness_${freshness}`)}
      time={freshness === 'notLive' ? null : lasted(status.freshnessSinceS)}
    />
  );
  return (
    <ul className={styles.status}>
      {!live && age}
      <Word
        icon={<StatusGlyph chip={motion} />}
        word={t(live ? `motion_${motion}` : `was_motion_${motion}`)}
        time={live ? lasted(status.motionSinceS, hasFlag(flags, 'motionSinceAtLeast')) : null}
      />
      <Word
        icon={<IgnitionMark ignition={ignition} decorative />}
        word={t(live ? `ignition_${ignition}` : `was_ignition_${ignition}`)}
        time={live ? lasted(status.ignitionSinceS, hasFlag(flags, 'ignitionSinceAtLeast')) : null}
      />
      {live && asOfMs === null && age}
      {asOfMs !== null && (
        <Word icon={null} word={t('details:asOf')} time={times.shortLabelled(asOfMs, nowMs)} />
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
