import PanelRightClose from 'lucide-react/icons/panel-right-close';
import PanelRightOpen from 'lucide-react/icons/panel-right-open';
import { useTranslation } from 'react-i18next';
import { partsOfScopedId } from '../../shared/scope.ts';
import { useSelection } from '../shell/selection.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { isAccountLive } from '../stores/account-links.ts';
import { accountAsOfMs, vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { IconButton } from '../ui/Button.tsx';
import { FoldedPanel } from '../ui/FoldedPanel.tsx';
import { Panel } from '../ui/Panel.tsx';
import { FleetSummary } from './FleetSummary.tsx';
import { StreamDetails } from './stream/StreamDetails.tsx';
import { VehiclePanel } from './VehiclePanel.tsx';

interface DetailsProps {
  readonly dataLive: boolean;
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
}

/** What is selected, in full: a vehicle, a stream, or the fleet in figures. */
export function Details({ dataLive, folded, onFold }: DetailsProps) {
  const { t } = useTranslation('details');
  const { vehicleId, streamId } = useSelection();
  const accountId = partsOfScopedId(vehicleId ?? streamId ?? '')?.accountId;
  const asOfMs = useAppState((state) =>
    vehicleId === null && accountId !== undefined ? accountAsOfMs(state, accountId) : vehiclesAsOfMs(state),
  );
  const shownLive = useShownLive();
  const ownLive = useAppState((state) =>
    accountId === undefined ? shownLive : isAccountLive(state, accountId),
  );
  if (folded) {
    return (
      <FoldedPanel
        label={t('region')}
        icon={<PanelRightOpen size={16} />}
        unfold={t('unfold')}
        onUnfold={() => onFold(false)}
      />
    );
  }
  const fold = (
    <IconButton
      icon={<PanelRightClose size={16} />}
      label={t('fold')}
      expanded={true}
      onPress={() => onFold(true)}
    />
  );
  return (
    <Panel label={t('region')} dataLive={dataLive && ownLive} asOfMs={asOfMs} header={fold}>
      <Selected dataLive={dataLive && ownLive} />
    </Panel>
  );
}

function Selected({ dataLive }: { readonly dataLive: boolean }) {
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const streamId = useSelection((selection) => selection.streamId);
  if (vehicleId !== null) return <VehiclePanel vehicleId={vehicleId} />;
  if (streamId !== null) return <StreamDetails streamId={streamId} dataLive={dataLive} />;
  return <FleetSummary />;
}
