import HardDrive from 'lucide-react/icons/hard-drive';
import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { AttemptFailure } from '../shell/AttemptFailure.tsx';
import { useAttempt } from '../shell/use-attempt.ts';
import { useAppState } from '../stores/stores.ts';
import styles from '../ui/Banner.module.css';
import { Banner, Countdown } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useWording } from '../ui/format-store.ts';

/** Across the whole window while storage takes nothing; goes away by itself. A host out of reach cannot be asked about it. */
export function StorageBanner() {
  const { t } = useTranslation('connection');
  const failure = useAppState((state) => (state.hostLink === 'open' ? state.storageFailure : null));
  const { explain } = useWording();
  const words = failure === null ? null : explain(failure.why);

  return (
    <div role="status">
      {failure !== null && (
        <Banner
          tone="trouble"
          icon={<HardDrive size={18} aria-hidden="true" className={styles.troubleIcon} />}
          end={
            <>
              {failure.retryAtMs === null ? (
                <span className={styles.countdown} aria-hidden="true">
                  {t('retrying')}
                </span>
              ) : (
                <Countdown toMs={failure.retryAtMs} />
              )}
              <RetryAll />
            </>
          }
        >
          <strong>{t('storageStopped')}</strong> {words?.message} <span>{words?.advice}</span>
        </Banner>
      )}
    </div>
  );
}

/** Goes with the banner, and what it was refused with it. */
function RetryAll() {
  const { t } = useTranslation('connection');
  const host = useHost();
  const failing = useAppState((state) => state.storageFailing);
  const { failure, attempt } = useAttempt();
  return (
    <>
      <Button
        onPress={() => void attempt(...failing.map((accountId) => host.connection.retry({ accountId })))}
      >
        {t('retryNow')}
      </Button>
      <AttemptFailure sentence={failure} />
    </>
  );
}
