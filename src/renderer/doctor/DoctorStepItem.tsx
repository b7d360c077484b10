import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DoctorStep } from '../../shared/doctor.ts';
import { Button } from '../ui/Button.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './Doctor.module.css';
import { StepMark } from './StepMark.tsx';
import { useDoctorWording } from './use-doctor-wording.ts';

interface DoctorStepItemProps {
  readonly step: DoctorStep;
  readonly number: number;
  /** Whether the run is over: what waits then was not run. */
  readonly ended: boolean;
  readonly onRetry: () => void;
  readonly canRetry: boolean;
}

/** One step: how it ended, what was found, and what to do. All of it is text, whatever a broker put into it. */
export function DoctorStepItem({ step, number, ended, onRetry, canRetry }: DoctorStepItemProps) {
  const { figures } = useFormat();
  const { t } = useTranslation('doctor');
  const item = useRef<HTMLLIElement>(null);
  const { say, titles } = useDoctorWording();
  const title = titles[step.id];
  const word = ended && step.state === 'waiting' ? t('notRun') : t(`state_${step.state}`);

  return (
    <li ref={item} tabIndex={-1} className={styles.item}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <StepMark state={step.state} word={word} />
      <div className={styles.words}>
        <h3 className={styles.title}>{title}</h3>
        {step.result !== null && <p>{say(step.result)}</p>}
        {step.advice !== null && (
          <p className={styles.advice}>
            <strong>{t('whatToDo')}</strong> {say(step.advice)}
          </p>
        )}
        {step.details.length > 0 && (
          <Fold title={t('details')}>
            <ul className={styles.details}>
              {step.details.map(say).map((detail) => (
                <li key={detail}>{detail}</li>
              ))}
            </ul>
          </Fold>
        )}
      </div>
      <span className={styles.took}>
        {step.tookMs !== null && step.state !== 'skipped' && figures.latency(step.tookMs / 1000)}
      </span>
      <Button
        variant="quiet"
        label={t('againFor', { step: title })}
        onPress={() => {
          // The button is out of use meanwhile and would let the focus go.
          item.current?.focus();
          onRetry();
        }}
        isDisabled={!canRetry}
      >
        {t('again')}
      </Button>
    </li>
  );
}
