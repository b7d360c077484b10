import { useTranslation } from 'react-i18next';
import type { DoctorReport, DoctorStepId } from '../../shared/doctor.ts';
import styles from './Doctor.module.css';
import { DoctorStepItem } from './DoctorStepItem.tsx';
import { useDoctorWording } from './use-doctor-wording.ts';

interface DoctorStepsProps {
  readonly report: DoctorReport;
  readonly onRetry: (step: DoctorStepId) => void;
  readonly canRetry: boolean;
}

/** What was looked at, where, and every step of it. */
export function DoctorSteps({ report, onRetry, canRetry }: DoctorStepsProps) {
  const { t } = useTranslation('doctor');
  const { say } = useDoctorWording();
  return (
    <>
      <div className={styles.about}>
        {report.about.map(say).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      <ol className={styles.list} aria-label={t('list')}>
        {report.steps.map((step, index) => (
          <DoctorStepItem
            key={step.id}
            step={step}
            number={index + 1}
            ended={report.state !== 'running'}
            onRetry={() => onRetry(step.id)}
            canRetry={canRetry}
          />
        ))}
      </ol>
    </>
  );
}
