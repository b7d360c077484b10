import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';

/** The title of the window or tab says whether it is live and how many vehicles it shows. */
export function useDocumentTitle(): void {
  const { t } = useTranslation('app');
  const hasAccount = useAppState((state) => state.accounts?.length !== 0);
  const live = useAppState(isDataLive);
  const vehicles = useAppState((state) => state.health?.vehicles ?? 0);
  const title = hasAccount
    ? live
      ? t('titleLive', { count: vehicles })
      : t('titleNotLive')
    : t('titleAccount');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
