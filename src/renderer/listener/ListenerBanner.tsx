import ShieldAlert from 'lucide-react/icons/shield-alert';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { takesFromAnybody } from '../../shared/listener.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { useAppState } from '../stores/stores.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';

/** Says that the listener takes batches of anybody. Dismissed, it comes back with the next start of the host or the window. */
export function ListenerBanner() {
  const { t } = useTranslation('listener');
  const host = useHost();
  const epoch = useAppState((state) => state.epoch);
  const isHostThere = useAppState((state) => state.hostLink === 'open');
  const { value: status } = useLiveQuery({ ask: host.listener.status, listen: host.listener.onChanged });
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const [dismissedIn, setDismissedIn] = useState<number | null>(null);
  const isTold = isHostThere && status !== null && takesFromAnybody(status.settings) && dismissedIn !== epoch;

  return (
    <div role="status">
      {isTold && (
        <Banner
          tone="waiting"
          icon={<ShieldAlert size={18} aria-hidden="true" />}
          end={
            <>
              {!status.fixedByOptions && (
                <Button onPress={() => showDialog({ kind: 'listener', offersSecret: true })}>
                  {t('makeSecret')}
                </Button>
              )}
              <Button onPress={() => setDismissedIn(epoch)}>{t('dismiss')}</Button>
            </>
          }
        >
          <strong>{t('withoutSecret')}</strong>{' '}
          {t(status.exposed ? 'withoutSecretExposed' : 'withoutSecretLocal')}{' '}
          <span>{t(status.fixedByOptions ? 'withoutSecretFixed' : 'withoutSecretAdvice')}</span>
        </Banner>
      )}
    </div>
  );
}
