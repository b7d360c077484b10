import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { LoadState } from '../ui/LoadState.tsx';
import { CheckNow } from './CheckNow.tsx';
import { DayCheckResults } from './DayCheckResults.tsx';
import styles from './Pulls.module.css';
import { StandingCheck } from './StandingCheck.tsx';
import { useDayChecks } from './use-day-checks.ts';

/** Whether days of vehicles are in the journal as flespi holds them: the standing check, one day now, and what came of it. */
export function DayCheckDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('dayChecks');
  const { t: ui } = useTranslation('ui');
  const first = useAppState((state) => state.accounts?.[0]?.id ?? null);
  const [chosen, setChosen] = useState<string | null>(null);
  const accountId = chosen ?? first;
  const { value, failure, lookAgain } = useDayChecks();
  const own = value?.find((each) => each.accountId === accountId) ?? null;
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('title')}
      footer={<Button onPress={onClose}>{ui('close')}</Button>}
    >
      <p className={styles.muted}>{t('intro')}</p>
      {accountId !== null && (
        <AccountSelect named label={t('account')} value={accountId} onChange={setChosen} />
      )}
      {accountId === null && <p className={styles.muted}>{t('noAccount')}</p>}
      {accountId !== null && value === null && (
        <LoadState loading={t('loading')} failure={failure} onRetry={lookAgain} />
      )}
      {value !== null && own === null && accountId !== null && <p className={styles.muted}>{t('notOpen')}</p>}
      {own !== null && (
        <div className={columns.columns}>
          <div className={columns.column}>
            <StandingCheck
              // Another account has other settings.
              key={own.accountId}
              checks={own}
              onChange={lookAgain}
            />
            <CheckNow accountId={own.accountId} isRunning={own.run !== null} onBegun={lookAgain} />
          </div>
          <DayCheckResults checks={own} onPress={lookAgain} />
        </div>
      )}
    </Dialog>
  );
}
