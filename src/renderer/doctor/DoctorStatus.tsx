import { useTranslation } from 'react-i18next';
import type { DoctorReport } from '../../shared/doctor.ts';
import styles from './Doctor.module.css';

/** How the run is, in a few words; said aloud as it changes. */
export function DoctorStatus({ report }: { readonly report: DoctorReport | null }) {
  return (
    <p className={styles.status} role="status" aria-live="polite">
      {report !== null && <Words report={report} />}
    </p>
  );
}

function Words({ report: { state, steps } }: { readonly report: DoctorReport }) {
  const { t } = useTranslation('doctor');
  if (state === 'running') {
    const index = steps.findIndex((step) => step.state === 'running');
    const step = steps[index];
    if (step === undefined) return t('loading');
    return t('status_running', { number: index + 1, all: steps.length, step: t(`steps.${step.id}`) });
  }
  const failed = steps.filter((step) => step.state === 'failed').length;
  const warned = steps.filter((step) => step.state === 'warned').length;
  if (failed > 0) return t('status_failed', { count: failed });
  if (state === 'cancelled') return t('status_cancelled');
  return warned > 0 ? t('status_warned', { count: warned }) : t('status_done');
}
