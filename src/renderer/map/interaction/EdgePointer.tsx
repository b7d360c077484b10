import type { Map as LeafletMap } from 'leaflet';
import { ArrowUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useSelection } from '../../shell/selection.ts';
import { centreVehicle } from '../camera/show-vehicle.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import styles from './EdgePointer.module.css';
import { type EdgePlace, edgePlace } from './edge-place.ts';

const INSET_PX = 28;
/** On the right are the map's buttons. */
const RIGHT_INSET_PX = 74;

/** Points from the edge of the view to the selected vehicle outside it, and brings it to the middle when pressed. */
export function EdgePointer({ map, layer }: { readonly map: LeafletMap; readonly layer: VehicleLayer }) {
  const { t } = useTranslation('map');
  const store = useFleetStore();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const slot = vehicleId === null ? undefined : store.slotOf(vehicleId);
  const [place, setPlace] = useState<EdgePlace | null>(null);

  useEffect(() => {
    if (slot === undefined) {
      setPlace(null);
      return;
    }
    return layer.onPaint(({ view }) => {
      const vehicle = layer.placeOf(slot);
      const next =
        vehicle === null
          ? null
          : edgePlace(vehicle.x, vehicle.y, view.width, view.height, INSET_PX, RIGHT_INSET_PX);
      setPlace((before) => (samePlace(before, next) ? before : next));
    });
  }, [layer, slot]);

  if (place === null || slot === undefined) return null;
  const label = t('edge', { name: store.identity(slot)?.name ?? '' });
  return (
    <button
      type="button"
      className={styles.pointer}
      style={{ left: place.x, top: place.y }}
      aria-label={label}
      title={label}
      onClick={() => centreVehicle(map, layer.placeOf(slot))}
    >
      <ArrowUp style={{ transform: `rotate(${place.angleDeg}deg)` }} />
    </button>
  );
}

function samePlace(one: EdgePlace | null, other: EdgePlace | null): boolean {
  return one?.x === other?.x && one?.y === other?.y && one?.angleDeg === other?.angleDeg;
}
