import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../app/selection.ts';
import { useFleetStore, useFleetVersion } from '../fleet/fleet-context.ts';
import styles from './MapView.module.css';

/** From here on outlines alone could be taken for an empty place. */
const OUTLINES_FROM_ZOOM = 9;

/** What the map itself cannot say: that it waits, that it shows the past, that it has no streets. */
export function MapNotices({ map, dataLive }: { readonly map: LeafletMap; readonly dataLive: boolean }) {
  const { t } = useTranslation('map');
  const empty = useEmptiness();
  const zoom = useZoom(map);
  return (
    <>
      {!dataLive && empty !== 'waiting' && <p className={styles.notLive}>{t('notLive')}</p>}
      {empty === 'waiting' && (
        <div className={styles.empty}>
          <strong>{t('waiting')}</strong>
          <span>{t('waitingHint')}</span>
        </div>
      )}
      {empty === 'filtered' && (
        <div className={styles.empty}>
          <strong>{t('filtered')}</strong>
        </div>
      )}
      {zoom >= OUTLINES_FROM_ZOOM && <p className={styles.outlines}>{t('outlines')}</p>}
    </>
  );
}

function useEmptiness(): 'waiting' | 'filtered' | null {
  const store = useFleetStore();
  const visibleSlots = useSelection((selection) => selection.visibleSlots);
  useFleetVersion(1_000);
  const { latitude } = store.columns;
  for (let slot = 0; slot < store.length; slot += 1) {
    if (store.has(slot) && Number.isFinite(latitude[slot]))
      return visibleSlots?.size === 0 ? 'filtered' : null;
  }
  return 'waiting';
}

function useZoom(map: LeafletMap): number {
  const [zoom, setZoom] = useState(() => map.getZoom());
  useEffect(() => {
    const onZoom = (): void => setZoom(map.getZoom());
    map.on('zoomend', onZoom);
    return () => void map.off('zoomend', onZoom);
  }, [map]);
  return zoom;
}
