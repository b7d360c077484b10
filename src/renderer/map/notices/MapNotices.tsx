import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../../shared/map-source.ts';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { useOtherVehicles } from '../../fleet/other-vehicles.ts';
import { useShowInvalid } from '../../fleet/show-invalid.ts';
import { useIsPast } from '../../shell/past.ts';
import { useSelection } from '../../shell/selection.ts';
import { areStrangers } from '../../stores/account-links.ts';
import { useAppState } from '../../stores/stores.ts';
import { Button } from '../../ui/Button.tsx';
import type { TileMap } from '../tiles/use-tile-map.ts';
import { countShown } from './count-shown.ts';
import { FilterNotice } from './FilterNotice.tsx';
import { FollowNotice } from './FollowNotice.tsx';
import styles from './MapNotices.module.css';
import { ServerNote } from './ServerNote.tsx';
import { TilesNotice } from './TilesNotice.tsx';

/** From here on outlines alone could be taken for an empty place, and invented streets for real ones. */
const SAID_FROM_ZOOM = 9;

interface MapNoticesProps {
  readonly map: LeafletMap;
  readonly dataLive: boolean;
  /** Why there is no base map; null where there is one. */
  readonly baseMapFault: string | null;
  readonly tileMap: Pick<TileMap, 'shown' | 'drawn' | 'failing' | 'retry'>;
}

/** What the map itself cannot say: that it waits, that it shows the past, that it has no streets. */
export function MapNotices({ map, dataLive, baseMapFault, tileMap }: MapNoticesProps) {
  const { t } = useTranslation('map');
  const empty = useEmptiness();
  const invalidOnly = useFleetStore().countInvalidPlaces();
  const showInvalid = useShowInvalid((state) => state.choose);
  const onlyStrangers = useAppState(areStrangers);
  const isPast = useIsPast();
  useGroundNotice(map, useGroundWords(tileMap.drawn));
  return (
    <>
      <div className={styles.notices} data-covers-map="">
        {!dataLive && empty !== 'waiting' && <p>{t('notLive')}</p>}
        <TilesNotice tileMap={tileMap} />
        {baseMapFault !== null && (
          <p role="status" title={baseMapFault}>
            {t('noBaseMap')}
          </p>
        )}
        <FilterNotice />
        <FollowNotice />
      </div>
      <ServerNote shown={tileMap.shown} />
      {empty === 'waiting' && invalidOnly > 0 && (
        <div className={styles.empty}>
          <strong>{t('invalidOnly', { count: invalidOnly })}</strong>
          <span>{t('invalidOnlyHint')}</span>
          <Button onPress={() => showInvalid(true)}>{t('showThem')}</Button>
        </div>
      )}
      {empty === 'waiting' && invalidOnly === 0 && (
        <div className={styles.empty}>
          <strong>{isPast ? t('noneThen') : t(onlyStrangers ? 'stranger' : 'waiting')}</strong>
          {!isPast && <span>{t(onlyStrangers ? 'strangerHint' : 'waitingHint')}</span>}
        </div>
      )}
      {empty === 'filtered' && (
        <div className={styles.empty}>
          <strong>{t('filtered')}</strong>
        </div>
      )}
    </>
  );
}

/** What could be taken for something else on the ground that is drawn; null for nothing. */
function useGroundWords(drawn: MapSource | null): string | null {
  const { t } = useTranslation(['map', 'mapFiles']);
  if (drawn === null) return t('outlines');
  if (drawn.kind === 'demo-town') return t('demoTown');
  return drawn.schema === 'unknown' ? t('mapFiles:unknownSchema') : null;
}

function useEmptiness(): 'waiting' | 'filtered' | null {
  const store = useFleetStore();
  const found = useSelection((selection) => selection.foundSlots);
  const others = useOtherVehicles((state) => state.others);
  useFleetVersion(1_000);
  const { latitude } = store.columns;
  let isWaiting = true;
  for (let slot = 0; slot < store.length && isWaiting; slot += 1)
    isWaiting = !store.has(slot) || !Number.isFinite(latitude[slot]);
  if (isWaiting) return 'waiting';
  if (found === null || others === 'fade') return null;
  const { shown, inDanger } = countShown(store, found);
  return shown + inDanger === 0 ? 'filtered' : null;
}

/** Beside the map's attribution, where it covers no vehicle and meets no other sign. */
function useGroundNotice(map: LeafletMap, notice: string | null): void {
  useEffect(() => {
    const say = (): void => {
      map.attributionControl.setPrefix(map.getZoom() >= SAID_FROM_ZOOM && notice !== null ? notice : false);
    };
    say();
    map.on('zoomend', say);
    return () => void map.off('zoomend', say);
  }, [map, notice]);
}
