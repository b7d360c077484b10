import type { Map as LeafletMap } from 'leaflet';
import { useTranslation } from 'react-i18next';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { placeOf } from '../../places/place-of.ts';
import { usePlaceWords } from '../../places/use-place-words.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { useNow } from '../../ui/use-now.ts';
import type { Cluster } from '../symbols/cluster.ts';
import { SEGMENTS } from '../symbols/symbol-key.ts';
import { isPile } from '../vehicles/piles.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import styles from './MapTooltip.module.css';
import { speedAndAge, statusWords } from './status-words.ts';
import type { Hover } from './use-map-pointer.ts';

interface MapTooltipProps {
  readonly hover: Hover;
  readonly layer: VehicleLayer;
  readonly map: LeafletMap;
}

/** Below this the tooltip hangs under its symbol. */
const ROOM_ABOVE_PX = 90;
const HALF_WIDTH_PX = 140;

/** Name, state, speed and age of what the pointer is on. It stays while the pointer is on it (WCAG 2.2, 1.4.13). */
export function MapTooltip({ hover, layer, map }: MapTooltipProps) {
  const { hit } = hover;
  useFleetVersion(500);
  if (hit === null) return null;
  const width = map.getSize().x;
  const { x, y } = (hit.kind === 'vehicle' ? layer.placeOf(hit.slot) : null) ?? hit;
  const left = Math.min(
    Math.max(x, HALF_WIDTH_PX + 4),
    Math.max(HALF_WIDTH_PX + 4, width - HALF_WIDTH_PX - 4),
  );
  return (
    <div
      className={y < ROOM_ABOVE_PX ? `${styles.tooltip} ${styles.below}` : styles.tooltip}
      style={{ left, top: y }}
      role="tooltip"
      onMouseEnter={hover.keep}
      onMouseLeave={hover.clear}
    >
      {hit.kind === 'vehicle' ? (
        <VehicleWords slot={hit.slot} />
      ) : (
        <ClusterWords cluster={hit.cluster} opens={isPile(hit.cluster, map.getZoom(), map.getMaxZoom())} />
      )}
    </div>
  );
}

function VehicleWords({ slot }: { readonly slot: number }) {
  const { t } = useTranslation('map');
  const { t: tStatus } = useTranslation('status');
  const store = useFleetStore();
  const nowMs = useNow();
  const format = useFormat();
  const identity = store.identity(slot);
  const place = usePlaceWords(placeOf(store.columns, slot));
  return (
    <>
      <strong>{identity?.name ?? ''}</strong>
      <AccountMark accountId={identity?.accountId ?? ''} named />
      <span>{statusWords(store.columns, slot, t, format.figures, nowMs)}</span>
      <span>{speedAndAge(store.columns, slot, nowMs, t, tStatus, format)}</span>
      {place !== null && <span>{place}</span>}
    </>
  );
}

function ClusterWords({ cluster, opens }: { readonly cluster: Cluster; readonly opens: boolean }) {
  const { t } = useTranslation('map');
  const shares = SEGMENTS.flatMap((segment, at) => {
    const count = cluster.segments[at] ?? 0;
    const state =
      segment === 'stale' || segment === 'lost' || segment === 'notLive'
        ? t(`freshness_${segment}`)
        : t(`motion_${segment}`);
    return count === 0 ? [] : [t('segment', { count, state })];
  });
  return (
    <>
      <strong>{t('cluster', { total: cluster.count })}</strong>
      {cluster.alarms > 0 && <em>{t('alarms', { count: cluster.alarms })}</em>}
      {cluster.warnings > 0 && <span>{t('warnings', { count: cluster.warnings })}</span>}
      {cluster.pastAlarms > 0 && <span>{t('pastAlarms', { count: cluster.pastAlarms })}</span>}
      <span>{shares.join(', ')}</span>
      <span>{t(opens ? 'pileHint' : 'clusterHint')}</span>
    </>
  );
}
