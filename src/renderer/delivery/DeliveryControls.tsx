import RefreshCw from 'lucide-react/icons/refresh-cw';
import { useTranslation } from 'react-i18next';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { IconButton } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { ToggleChip } from '../ui/ToggleChip.tsx';
import controls from '../ui/tab-controls.module.css';
import { useNow } from '../ui/use-now.ts';
import styles from './Delivery.module.css';
import type { DeliveryView } from './delivery-rows.ts';
import { SinceStart } from './SinceStart.tsx';
import { REPORT_HOURS, type ReportState } from './use-delivery-report.ts';

interface DeliveryControlsProps {
  readonly state: ReportState;
  readonly view: DeliveryView;
  readonly onView: (view: DeliveryView) => void;
}

const VIEWS: readonly DeliveryView[] = ['streams', 'vehicles'];

/** Of which span, per what, and how old the figures are. */
export function DeliveryControls({ state, view, onView }: DeliveryControlsProps) {
  const { t } = useTranslation('delivery');
  const { times } = useFormat();
  const { hours, choose, report, making, renew } = state;
  const nowMs = useNow(60_000);
  return (
    <div className={controls.controls}>
      <AccountSelect label={t('account')} value={state.accountId ?? ''} onChange={state.chooseAccount} />
      <select
        aria-label={t('span')}
        className={controls.select}
        value={hours}
        onChange={({ target }) => {
          const wanted = REPORT_HOURS.find((one) => String(one) === target.value);
          if (wanted !== undefined) choose(wanted);
        }}
      >
        {REPORT_HOURS.map((one) => (
          <option key={one} value={one}>
            {t(`hours_${one}`)}
          </option>
        ))}
      </select>
      <fieldset aria-label={t('views')} className={styles.views}>
        {VIEWS.map((one) => (
          <ToggleChip
            key={one}
            text={t(`view_${one}`)}
            isSelected={view === one}
            onToggle={() => onView(one)}
          />
        ))}
      </fieldset>
      <SinceStart />
      <span className={styles.counted}>
        <span role="status">{making && report !== null && t('making')}</span>
        {report !== null && !making && (
          <time title={t('madeHint', times.ends(report.fromMs, report.toMs))}>
            {t('made', { time: times.shortLabelled(report.madeMs, nowMs) })}
          </time>
        )}
        <IconButton icon={<RefreshCw size={14} />} label={t('renew')} onPress={renew} isDisabled={making} />
      </span>
    </div>
  );
}
