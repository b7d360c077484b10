import Info from 'lucide-react/icons/info';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readComeBack } from '../../shared/come-back.ts';
import { Banner } from '../ui/Banner.tsx';
import { Button } from '../ui/Button.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';

/** Says that this window was loaded again by itself, why and when, until somebody has read it. */
export function ComeBackBanner() {
  const { t } = useTranslation('app');
  const timeWords = useTimeWords();
  const [comeBack, setComeBack] = useState(() => readComeBack(window.location.hash));

  const dismiss = (): void => {
    setComeBack(null);
    // A reload by hand must not say it again.
    window.history.replaceState(null, '', window.location.pathname + window.location.search);
  };

  return (
    <div role="status">
      {comeBack !== null && (
        <Banner
          tone="quiet"
          icon={<Info size={18} aria-hidden="true" />}
          end={<Button onPress={dismiss}>{t('dismiss')}</Button>}
        >
          <strong>{t(`cameBack_${comeBack.why}`, { at: timeWords.labelled(comeBack.atMs) })}</strong>{' '}
          {t('cameBackMeans')}
        </Banner>
      )}
    </div>
  );
}
