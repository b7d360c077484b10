import { useTranslation } from 'react-i18next';
import { createDoctorText } from '../../shared/wording/doctor-text.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat, useWording } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './Doctor.module.css';
import { DoctorStatus } from './DoctorStatus.tsx';
import { DoctorSteps } from './DoctorSteps.tsx';
import { useDoctor } from './use-doctor.ts';

interface DoctorDialogProps {
  readonly accountId: string;
  readonly onClose: () => void;
}

/** Looks at one account's link and storage step by step, from the moment it is opened. */
export function DoctorDialog({ accountId, onClose }: DoctorDialogProps) {
  const { t } = useTranslation('doctor');
  const { t: ui } = useTranslation('ui');
  const wording = useWording();
  const { say } = wording;
  const { times } = useFormat();
  const { report, failure, start, retry, cancel } = useDoctor(accountId);
  const inReach = useAppState((state) => state.hostLink === 'open');
  const lastContactMs = useAppState((state) => state.lastContactMs);
  const running = report?.state === 'running';

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={
        <>
          <DoctorStatus report={report} />
          {report !== null && (
            <>
              <CopyButton label={t('copy')} text={() => createDoctorText(wording).whole(report)} />
              <Button onPress={running ? cancel : start} isDisabled={!inReach}>
                {running ? t('cancel') : t('allAgain')}
              </Button>
            </>
          )}
          <Button onPress={onClose}>{ui('close')}</Button>
        </>
      }
    >
      <p className={styles.intro}>{t('intro')}</p>
      {!inReach && (
        <Notice tone="warning" role="status">
          {t('outOfReach', { time: times.full(lastContactMs) })}
        </Notice>
      )}
      {failure !== null && report !== null && (
        <Notice tone="danger" role="alert">
          {t('refused', { message: say(failure) })}
        </Notice>
      )}
      {report === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={start} />
      ) : (
        <DoctorSteps report={report} onRetry={retry} canRetry={inReach && !running} />
      )}
    </Dialog>
  );
}
