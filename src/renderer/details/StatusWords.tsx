import { useTranslation } from 'react-i18next';
import type { VehicleStatus } from '../../shared/vehicle-status.ts';
import { formatSpan } from '../ui/format.ts';
import { IgnitionMark } from '../vehicles/IgnitionMark.tsx';
import { StatusGlyph } from '../vehicles/StatusGlyph.tsx';
import styles from './StatusWords.module.css';

/** Motion, ignition and freshness: three facts, each with the time since it holds. */
export function StatusWords({ status, nowMs }: { readonly status: VehicleStatus; readonly nowMs: number }) {
  const { t } = useTranslation('status');
  const { motion, ignition, freshness } = status;
  return (
    <ul className={styles.status}>
      <Word
        icon={<StatusGlyph chip={motion} />}
        word={t(`motion_${motion}`)}
        sinceS={status.motionSinceS}
        nowMs={nowMs}
      />
      <Word
        icon={<IgnitionMark ignition={ignition} decorative />}
        word={t(`ignition_${ignition}`)}
        sinceS={status.ignitionSinceS}
        nowMs={nowMs}
      />
      <Word
        icon={freshness === 'stale' || freshness === 'lost' ? <StatusGlyph chip={freshness} /> : null}
        word={t(`freshness_${freshness}`)}
        sinceS={status.freshnessSinceS}
        nowMs={nowMs}
      />
    </ul>
  );
}

interface WordProps {
  readonly icon: React.ReactNode;
  readonly word: string;
  /** Unix seconds; null where the state was never entered. */
  readonly sinceS: number | null;
  readonly nowMs: number;
}

function Word({ icon, word, sinceS, nowMs }: WordProps) {
  const { t } = useTranslation('details');
  return (
    <li className={styles.word}>
      <span className={styles.state}>
        {icon}
        {word}
      </span>
      {sinceS !== null && (
        <span className={styles.since}>{t('forSpan', { span: formatSpan(nowMs - sinceS * 1000) })}</span>
      )}
    </li>
  );
}
