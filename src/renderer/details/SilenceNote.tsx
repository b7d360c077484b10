import Lightbulb from 'lucide-react/icons/lightbulb';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useTranslation } from 'react-i18next';
import type { SilenceExplanation } from '../../shared/explanation.ts';
import { explanationText } from '../../shared/wording/explanation-text.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import { EvidenceLine } from './EvidenceLine.tsx';
import styles from './SilenceNote.module.css';

interface SilenceNoteProps {
  readonly silence: SilenceExplanation;
  readonly nowMs: number;
}

/** Why a vehicle says nothing: cause, how sure that is, what to do, and the records that say so. */
export function SilenceNote({ silence, nowMs }: SilenceNoteProps) {
  const { t } = useTranslation(['details', 'streamDetails']);
  const format = useFormat();
  const { cause, confidence, isTrouble, evidence } = silence;
  const { message, advice } = explanationText(cause, format, nowMs);
  const Icon = isTrouble ? OctagonAlert : Lightbulb;
  return (
    <section className={cx(styles.note, isTrouble && styles.trouble)} aria-label={t('silence')}>
      <p className={styles.message}>
        <Icon size={14} aria-hidden="true" /> {message}
      </p>
      {confidence !== 'high' && <p className={styles.muted}>{t(`streamDetails:confidence_${confidence}`)}</p>}
      <p>{advice}</p>
      <EvidenceLine records={evidence} className={styles.muted} />
    </section>
  );
}
