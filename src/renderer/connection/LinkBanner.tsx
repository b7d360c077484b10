import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { isDataLive, useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Banner, Countdown } from './Banner.tsx';
import { LinkIcon } from './LinkIcon.tsx';
import { canRetry, isHeldByStorage, linkTone, linkWord } from './link-view.ts';
import { useLinkWords } from './use-link-words.ts';

/**
 * Across the whole window while what it shows is not live. The countdown is not announced, the cause is. A link that is
 * held because storage fails is the storage banner's to speak of.
 */
export function LinkBanner() {
  const { t } = useTranslation('connection');
  const host = useHost();
  const connection = useAppState((state) => state.connection);
  const hostLink = useAppState((state) => state.hostLink);
  const shown = useAppState((state) => !isDataLive(state) && !isHeldByStorage(state));
  const { cause, advice } = useLinkWords(connection, hostLink);
  const word = linkWord(connection, hostLink);
  const tone = linkTone(word);

  return (
    <div role="status">
      {shown && (
        <Banner
          tone={tone === 'trouble' ? 'trouble' : 'waiting'}
          icon={<LinkIcon tone={tone} size={18} />}
          end={
            <>
              {hostLink === 'open' && connection.retryAtMs !== null && (
                <Countdown toMs={connection.retryAtMs} />
              )}
              {canRetry(word) && (
                <Button onPress={() => void host.connection.retry()}>{t('retryNow')}</Button>
              )}
            </>
          }
        >
          {tone === 'trouble' && <strong>{t('bannerStale')} </strong>}
          {cause ?? t(`state_${word}`)} {advice !== null && <span>{advice}</span>}
        </Banner>
      )}
    </div>
  );
}
