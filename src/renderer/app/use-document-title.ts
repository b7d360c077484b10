import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cutAccounts, isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { useFleetFigures } from '../vehicles/use-vehicle-view.ts';

/** The title of the window or tab says whether it is live, and how many vehicles it shows; where only some are, how many are. */
export function useDocumentTitle(): void {
  const { t } = useTranslation('app');
  const hasAccount = useAppState((state) => state.accounts?.length !== 0);
  const live = useAppState((state) => isDataLive(state));
  const whole = useAppState((state) => cutAccounts(state).length === 0);
  const { total: count, notLive } = useFleetFigures();
  const liveTitle = whole ? t('titleLive', { count }) : t('titlePartly', { live: count - notLive, count });
  const title = hasAccount ? (live ? liveTitle : t('titleNotLive')) : t('titleAccount');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
