import CircleAlert from 'lucide-react/icons/circle-alert';
import History from 'lucide-react/icons/history';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Trash2 from 'lucide-react/icons/trash-2';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { VehicleAtFlespi } from '../at-flespi/VehicleAtFlespi.tsx';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import { VehicleIntervals } from '../records/intervals/VehicleIntervals.tsx';
import { useIsPast } from '../shell/past.ts';
import { useSelection } from '../shell/selection.ts';
import { cutAccounts, isAway } from '../stores/account-links.ts';
import { vehiclesAsOfMs } from '../stores/as-of.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useSay } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import { FlagNotes } from './FlagNotes.tsx';
import { MessageFacts } from './MessageFacts.tsx';
import { ParameterTable } from './ParameterTable.tsx';
import { PositionFacts } from './PositionFacts.tsx';
import { SilenceNote } from './SilenceNote.tsx';
import { StatusWords } from './StatusWords.tsx';
import { useVehicleDetails } from './use-vehicle-details.ts';
import { VehicleHeading } from './VehicleHeading.tsx';
import styles from './VehiclePanel.module.css';

/** Everything known of one vehicle, live. */
export function VehiclePanel({ vehicleId }: { readonly vehicleId: string }) {
  const { t } = useTranslation('details');
  const say = useSay();
  const store = useFleetStore();
  useFleetVersion(500);
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const inFleet = store.slotOf(vehicleId) !== undefined;
  const { details, failure, retry } = useVehicleDetails(vehicleId, inFleet);
  useNewId(vehicleId, details?.slot);
  const isPast = useIsPast();

  if (store.version > 0 && !inFleet && isPast) {
    return (
      <EmptyState icon={<History size={28} />} title={t('notThen')}>
        <p>{t('notThenHint')}</p>
        <Button onPress={() => selectVehicle(null, 'list')}>{t('close')}</Button>
      </EmptyState>
    );
  }
  if (store.version > 0 && !inFleet) {
    return (
      <EmptyState icon={<Trash2 size={28} />} title={t('gone')}>
        <p>{t('goneHint')}</p>
        <Button onPress={() => selectVehicle(null, 'list')}>{t('close')}</Button>
      </EmptyState>
    );
  }
  if (failure !== null) {
    return (
      <EmptyState icon={<CircleAlert size={28} />} title={t('failed')}>
        <p role="alert">{say(failure)}</p>
        <Button onPress={retry}>{t('retry')}</Button>
      </EmptyState>
    );
  }
  if (details === null) return <EmptyState icon={<LoaderCircle size={28} />} title={t('loading')} />;
  return <VehicleFacts details={details} />;
}

/** A vehicle known by its ident alone gets a new id once its device is known: the selection goes along. */
function useNewId(vehicleId: string, slot: number | undefined): void {
  const store = useFleetStore();
  const renameVehicle = useSelection((selection) => selection.renameVehicle);
  const { identityVersion } = store;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store changes in place; its version says when.
  useEffect(() => {
    if (slot === undefined || store.slotOf(vehicleId) !== undefined) return;
    const id = store.identity(slot)?.id;
    if (id !== undefined && store.has(slot)) renameVehicle(id);
  }, [store, identityVersion, vehicleId, slot, renameVehicle]);
}

function VehicleFacts({ details }: { readonly details: VehicleDetails }) {
  const nowMs = useNow();
  const isPast = useIsPast();
  const scroller = useRef<HTMLDivElement>(null);
  const asOfMs = useAppState(vehiclesAsOfMs);
  const isCut = useAppState(
    (state) => cutAccounts(state).includes(details.accountId) || isAway(state, details.accountId),
  );
  const status = isCut ? ({ ...details.status, freshness: 'notLive' } as const) : details.status;
  return (
    <>
      <VehicleHeading details={details} />
      <div ref={scroller} className={styles.body}>
        <StatusWords status={status} asOfMs={asOfMs} nowMs={nowMs} />
        {details.silence !== null && <SilenceNote silence={details.silence} nowMs={nowMs} />}
        <FlagNotes details={details} nowMs={nowMs} />
        <PositionFacts
          key={`place ${details.id}`}
          vehicleId={details.id}
          fix={details.fix ?? details.invalidPlace}
          invalid={details.fix === null}
          nowMs={nowMs}
        />
        <MessageFacts details={details} nowMs={nowMs} />
        <VehicleIntervals key={`intervals ${details.id}`} vehicleId={details.id} />
        {!isPast && <VehicleAtFlespi key={`flespi ${details.id}`} vehicleId={details.id} />}
        <ParameterTable key={details.id} parameters={details.parameters} scroller={scroller} />
      </div>
    </>
  );
}
