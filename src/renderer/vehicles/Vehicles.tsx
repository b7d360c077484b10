import type { TFunction } from 'i18next';
import CarFront from 'lucide-react/icons/car-front';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import MapPinOff from 'lucide-react/icons/map-pin-off';
import PanelLeftClose from 'lucide-react/icons/panel-left-close';
import PanelLeftOpen from 'lucide-react/icons/panel-left-open';
import SearchX from 'lucide-react/icons/search-x';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Figures } from '../../shared/format/figures.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { NotHeardThen } from '../past/NotHeardThen.tsx';
import { AccountFilterBar } from '../shell/AccountFilterBar.tsx';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useIsPast } from '../shell/past.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { useSelection } from '../shell/selection.ts';
import { areStrangers } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { FoldedPanel } from '../ui/FoldedPanel.tsx';
import { useFormat } from '../ui/format-store.ts';
import { Panel } from '../ui/Panel.tsx';
import { FenceChip } from './FenceChip.tsx';
import { FoundAnnouncement } from './FoundAnnouncement.tsx';
import { useInViewShortcut, useListFollowsMap } from './InViewToggle.tsx';
import { ListOrder } from './ListOrder.tsx';
import { RuleChips } from './RuleChips.tsx';
import { StatusChips } from './StatusChips.tsx';
import { useVehicleView } from './use-vehicle-view.ts';
import { VehicleList, type VehicleListHandle } from './VehicleList.tsx';
import { VehicleSearch } from './VehicleSearch.tsx';
import styles from './Vehicles.module.css';
import type { VehicleListing, VehicleView } from './vehicle-view.ts';

interface VehiclesProps {
  readonly dataLive: boolean;
  readonly folded: boolean;
  readonly onFold: (fold: boolean) => void;
}

/** Every vehicle in words: what the map shows, for searching, sorting and for those who cannot see it. */
export function Vehicles({ dataLive, folded, onFold }: VehiclesProps) {
  const { figures } = useFormat();
  const { t } = useTranslation('vehicles');
  const { view, listing } = useVehicleView();
  const followsMap = useListFollowsMap();
  useInViewShortcut();
  // It filters the map too, folded or not.
  if (folded) {
    return (
      <FoldedPanel
        label={t('region')}
        icon={<PanelLeftOpen size={16} />}
        unfold={t('unfold')}
        onUnfold={() => onFold(false)}
      >
        {(listing.isPending || listing.slots.length < listing.total) &&
          countWords(listing, followsMap, t, figures)}
      </FoldedPanel>
    );
  }
  return <OpenVehicles dataLive={dataLive} view={view} listing={listing} onFold={onFold} />;
}

interface OpenVehiclesProps extends Pick<VehiclesProps, 'dataLive' | 'onFold'> {
  readonly view: VehicleView;
  readonly listing: VehicleListing;
}

function OpenVehicles({ dataLive, view, listing, onFold }: OpenVehiclesProps) {
  const { figures } = useFormat();
  const { t } = useTranslation('vehicles');
  const store = useFleetStore();
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  const followsMap = useListFollowsMap();
  const list = useRef<VehicleListHandle>(null);
  const { slots, counts, total } = listing;

  const selectFirst = (): void => {
    view.finish();
    // Where none of those found is in view, the map goes to the first.
    const { slots: inView, found } = view.getSnapshot();
    const identity = store.identity(inView[0] ?? found[0] ?? -1);
    if (identity === undefined) return;
    selectVehicle(identity.id, 'search');
    requestCentre();
  };
  const count = countWords(listing, followsMap, t, figures);
  const header = (
    <>
      <span className={styles.count} title={count}>
        {count}
      </span>
      <span className={styles.tools}>
        <ListOrder />
        <IconButton
          icon={<PanelLeftClose size={16} />}
          label={t('fold')}
          expanded={true}
          onPress={() => onFold(true)}
        />
      </span>
    </>
  );

  return (
    <Panel label={t('region')} dataLive={dataLive} header={header}>
      <VehicleSearch
        findsVehicles={listing.found.length > 0}
        onSubmit={selectFirst}
        onLeave={() => list.current?.focus()}
      />
      <AccountFilterBar />
      <StatusChips counts={counts} />
      <RuleChips />
      <FenceChip />
      <NotHeardThen />
      <FoundAnnouncement view={view} />
      {slots.length > 0 ? (
        <VehicleList ref={list} view={view} slots={slots} isBusy={listing.isPending} />
      ) : (
        <NoRows
          isLoading={store.version === 0 || listing.isPending}
          total={total}
          found={listing.found.length}
        />
      )}
    </Panel>
  );
}

function countWords(
  { slots, total, isPending }: VehicleListing,
  followsMap: boolean,
  t: TFunction<'vehicles'>,
  { count }: Figures,
): string {
  if (isPending) return t('listing');
  const words = { shown: count(slots.length), total: count(total) };
  return t(followsMap ? 'countInView' : 'count', words);
}

interface NoRowsProps {
  /** The fleet, or what of it is asked for. */
  readonly isLoading: boolean;
  readonly total: number;
  /** Vehicles that the query finds wherever they are. */
  readonly found: number;
}

/** Why the list is empty, and the way out of it. */
function NoRows({ isLoading, total, found }: NoRowsProps) {
  const { t } = useTranslation('vehicles');
  const setOnlyInView = useVehicleQuery((state) => state.setOnlyInView);
  const clear = useVehicleQuery((state) => state.clear);
  const showAll = useAccountFilter((state) => state.showAll);
  const onlyStrangers = useAppState(areStrangers);
  const isPast = useIsPast();
  if (isLoading) {
    const title = t(total === 0 ? 'loading' : 'listing');
    return <EmptyState icon={<LoaderCircle size={28} />} title={title} />;
  }
  if (total === 0 && isPast) return <EmptyState icon={<CarFront size={28} />} title={t('noneThen')} />;
  if (total === 0) {
    return (
      <EmptyState icon={<CarFront size={28} />} title={t('none')}>
        <p>{t(onlyStrangers ? 'strangerHint' : 'noneHint')}</p>
      </EmptyState>
    );
  }
  if (found > 0) {
    return (
      <EmptyState icon={<MapPinOff size={28} />} title={t('noneInView')}>
        <p>{t('noneInViewHint', { count: found })}</p>
        <Button onPress={() => setOnlyInView(false)}>{t('listAll')}</Button>
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
