import PackageCheck from 'lucide-react/icons/package-check';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeliveryReport } from '../../shared/delivery-report.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Panel } from '../ui/Panel.tsx';
import controls from '../ui/tab-controls.module.css';
import styles from './Delivery.module.css';
import { DeliveryControls } from './DeliveryControls.tsx';
import { DeliveryTable } from './DeliveryTable.tsx';
import { useReportState } from './delivery-context.tsx';
import type { DeliveryView } from './delivery-rows.ts';
import { Totals } from './Totals.tsx';

/** What each source brought, how often twice, and what one brought and another did not. */
export function DeliveryTab({ dataLive }: { readonly dataLive: boolean }) {
  const state = useReportState();
  const { t } = useTranslation(['delivery', 'ui']);
  const say = useSay();
  const [chosen, setChosen] = useState<DeliveryView | null>(null);
  const { report, failure, making, renew } = state;
  const view = chosen ?? (report !== null && report.streams.length > 0 ? 'streams' : 'vehicles');

  return (
    <Panel
      label={t('title')}
      dataLive={dataLive}
      underTab
      header={<DeliveryControls state={state} view={view} onView={setChosen} />}
    >
      {report === null ? (
        <LoadState loading={t('makingFirst')} failure={failure} onRetry={renew} />
      ) : (
        <div className={cx(styles.report, making && styles.old)} aria-busy={making}>
          {failure !== null && (
            <p role="alert" className={controls.failure}>
              {t('failed', { message: say(failure) })} <Button onPress={renew}>{t('ui:retry')}</Button>
            </p>
          )}
          <Report report={report} view={view} />
        </div>
      )}
    </Panel>
  );
}

function Report({ report, view }: { readonly report: DeliveryReport; readonly view: DeliveryView }) {
  const { t } = useTranslation('delivery');
  if (report.total.messages === 0)
    return (
      <EmptyState icon={<PackageCheck size={28} />} title={t('none')}>
        <p>{t('noneText')}</p>
      </EmptyState>
    );
  return (
    <>
      <Totals counts={report.total} />
      {view === 'streams' && report.streams.length === 0 ? (
        <EmptyState icon={<PackageCheck size={28} />} title={t('noStreams')}>
          <p>{t('noStreamsText')}</p>
        </EmptyState>
      ) : (
        <DeliveryTable key={view} report={report} view={view} />
      )}
    </>
  );
}
