import CarFront from 'lucide-react/icons/car-front';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import SearchX from 'lucide-react/icons/search-x';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountFilterBar } from '../app/AccountFilterBar.tsx';
import { useAccountFilter } from '../app/account-filter.ts';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { areStrangers } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { formatCount } from '../ui/format.ts';
import { Panel } from '../ui/Panel.tsx';
import { FoundAnnouncement } from './FoundAnnouncement.tsx';
import { ListOrder } from './ListOrder.tsx';
import { useVehicleQuery } from './query-store.ts';
import { StatusChips } from './StatusChips.tsx';
import { useVehicleView } from './use-vehicle-view.ts';
import { VehicleList, type VehicleListHandle } from './VehicleList.tsx';
import { VehicleSearch } from './VehicleSearch.tsx';
import styles from './Vehicles.module.css';

/** Every vehicle in words: what the map shows, for searching, sorting and for those who cannot see it. */
export function Vehicles({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('vehicles');
  const store = useFleetStore();
  const { view, listing } = useVehicleView();
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const list = useRef<VehicleListHandle>(null);
  const { slots, counts, total } = listing;

  const selectFirst = (): void => {
    const identity = store.identity(view.getSnapshot().slots[0] ?? -1);
    if (identity !== undefined) selectVehicle(identity.id, 'search');
  };
  const count = t('count', { shown: formatCount(slots.length), total: formatCount(total) });
  const header = (
    <>
      <span className={styles.count} title={count}>
        {count}
      </span>
      <ListOrder />
    </>
  );

  return (
    <Panel label={t('region')} dataLive={dataLive} header={header}>
      <VehicleSearch onSubmit={selectFirst} onLeave={() => list.current?.focus()} />
      <AccountFilterBar />
      <StatusChips counts={counts} />
      <FoundAnnouncement view={view} />
      {slots.length > 0 ? (
        <VehicleList ref={list} view={view} slots={slots} />
      ) : (
        <NoRows loaded={store.version > 0} total={total} />
      )}
    </Panel>
  );
}

/** Why the list is empty, and the way out of it. */
function NoRows({ loaded, total }: { readonly loaded: boolean; readonly total: number }) {
  const { t } = useTranslation('vehicles');
  const clear = useVehicleQuery((state) => state.clear);
  const showAll = useAccountFilter((state) => state.showAll);
  const onlyStrangers = useAppState(areStrangers);
  if (!loaded) return <EmptyState icon={<LoaderCircle size={28} />} title={t('loading')} />;
  if (total === 0) {
    return (
      <EmptyState icon={<CarFront size={28} />} title={t('none')}>
        <p>{t(onlyStrangers ? 'strangerHint' : 'noneHint')}</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<SearchX size={28} />} title={t('noMatch')}>
      <p>{t('noMatchHint')}</p>
      <Button
        onPress={() => {
          clear();
          showAll();
        }}
      >
        {t('clearFilters')}
      </Button>
    </EmptyState>
  );
}
