import { useTranslation } from 'react-i18next';
import { hasFlag } from '../../../shared/vehicle-status.ts';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import { useOtherVehicles } from '../../fleet/other-vehicles.ts';
import { useAccountFilter } from '../../shell/account-filter.ts';
import { useVehicleQuery } from '../../shell/query-store.ts';
import { useSelection } from '../../shell/selection.ts';
import type { SlotSet } from '../../shell/slot-set.ts';
import { useFormat } from '../../ui/format-store.ts';
import { placeFaultAt } from '../vehicles/place-fault.ts';
import { countShown } from './count-shown.ts';
import { NoticeBar } from './NoticeBar.tsx';

/** That search, chips or accounts leave vehicles out: how many the map shows, what becomes of the others, and the way back. */
export function FilterNotice() {
  const { figures } = useFormat();
  const { t } = useTranslation('map');
  const store = useFleetStore();
  useFleetVersion(500);
  const found = useSelection((selection) => selection.foundSlots);
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const { others, choose } = useOtherVehicles();
  const clear = useVehicleQuery((state) => state.clear);
  const showAllAccounts = useAccountFilter((state) => state.showAll);
  if (found === null) return null;

  const { total, shown, withoutPlace, inDanger } = countShown(store, found);
  const selected = vehicleId === null ? undefined : store.slotOf(vehicleId);
  const selectedBeside = others === 'hide' && selected !== undefined && isBeside(store, selected, found);
  const words = [
    t('shown', { shown: figures.count(shown), total: figures.count(total) }),
    ...(inDanger > 0 ? [t('inDanger', { count: inDanger })] : []),
    ...(selectedBeside ? [t('selectedBeside')] : []),
    ...(withoutPlace > 0 ? [t('withoutPlace', { count: withoutPlace })] : []),
  ];
  const next = others === 'fade' ? 'hide' : 'fade';
  return (
    <NoticeBar
      words={words.join(', ')}
      actions={[
        { text: t(`others_${next}`), onPress: () => choose(next) },
        {
          text: t('showAll'),
          onPress: () => {
            clear();
            showAllAccounts();
          },
        },
      ]}
    />
  );
}

/** Whether a vehicle is on the map though it was not found, for no other reason than that it is selected. */
function isBeside({ columns }: FleetStore, slot: number, found: SlotSet): boolean {
  const isInDanger = hasFlag(columns.flags[slot] ?? 0, 'alarm');
  return placeFaultAt(columns, slot) === null && !found.has(slot) && !isInDanger;
}
