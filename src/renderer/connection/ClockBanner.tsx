import ClockAlert from 'lucide-react/icons/clock-alert';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { Banner } from '../ui/Banner.tsx';
import { useFormat } from '../ui/format-store.ts';

/** Less is no matter to a person: times are shown by flespi's clock anyhow. */
const WORTH_SAYING_S = 10;

/** Says that the clock of the host's computer is wrong; goes away by itself once it is right. */
export function ClockBanner() {
  const { figures } = useFormat();
  const { t } = useTranslation('connection');
  const aheadS = useAppState(({ hostLink, health }) =>
    hostLink === 'open' ? (health?.clockAheadS ?? 0) : 0,
  );
  const isWrong = Math.abs(aheadS) >= WORTH_SAYING_S;
  return (
    <div role="status">
      {isWrong && (
        <Banner tone="waiting" icon={<ClockAlert size={18} aria-hidden="true" />}>
          <strong>
            {t(aheadS > 0 ? 'clockAhead' : 'clockBehind', { span: figures.span(Math.abs(aheadS) * 1_000) })}
          </strong>{' '}
          {t('clockMeans')} <span>{t('clockAdvice')}</span>
        </Banner>
      )}
    </div>
  );
}
