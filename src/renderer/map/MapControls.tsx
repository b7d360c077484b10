import type { Map as LeafletMap } from 'leaflet';
import { Crosshair, HelpCircle, Maximize, Minus, Navigation, NavigationOff, Plus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelection } from '../app/selection.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { BaseMapMenu } from './BaseMapMenu.tsx';
import { centreVehicle, fitFleet } from './fit-fleet.ts';
import styles from './MapControls.module.css';
import type { TileMap } from './use-tile-map.ts';
import type { VehicleLayer } from './vehicle-layer.ts';

interface MapControlsProps {
  readonly map: LeafletMap;
  readonly layer: VehicleLayer;
  readonly tileMap: TileMap;
  readonly legendOpen: boolean;
  readonly legendId: string;
  readonly legendButton: Ref<HTMLButtonElement>;
  readonly onLegend: () => void;
}

/** The buttons on the map. Each does what a key of the focused map does too. */
export function MapControls({
  map,
  layer,
  tileMap,
  legendOpen,
  legendId,
  legendButton,
  onLegend,
}: MapControlsProps) {
  const { t } = useTranslation('map');
  const store = useFleetStore();
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const follow = useSelection((selection) => selection.follow);
  const setFollow = useSelection((selection) => selection.setFollow);
  const centre = (): void => {
    const slot = vehicleId === null ? undefined : store.slotOf(vehicleId);
    if (slot !== undefined) centreVehicle(map, layer.placeOf(slot));
  };
  return (
    <div className={styles.controls} data-covers-map="">
      <div className={styles.group}>
        <Control label={t('zoomIn')} icon={<Plus />} onPress={() => void map.zoomIn()} />
        <Control label={t('zoomOut')} icon={<Minus />} onPress={() => void map.zoomOut()} />
      </div>
      <div className={styles.group}>
        <Control label={t('fit')} icon={<Maximize />} onPress={() => void fitFleet(map, layer.index)} />
        <Control label={t('centre')} icon={<Crosshair />} onPress={centre} disabled={vehicleId === null} />
        <Control
          label={follow ? t('unfollow') : t('follow')}
          icon={follow ? <NavigationOff /> : <Navigation />}
          onPress={() => setFollow(!follow)}
          disabled={vehicleId === null}
          state={{ 'aria-pressed': follow }}
        />
      </div>
      <div className={styles.group}>
        <BaseMapMenu {...tileMap} />
      </div>
      <div className={styles.group}>
        <Control
          label={legendOpen ? t('closeLegend') : t('legend')}
          ref={legendButton}
          icon={<HelpCircle />}
          onPress={onLegend}
          state={{ 'aria-expanded': legendOpen, 'aria-controls': legendId }}
        />
      </div>
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly disabled?: boolean;
  readonly state?: {
    readonly 'aria-pressed'?: boolean;
    readonly 'aria-expanded'?: boolean;
    readonly 'aria-controls'?: string;
  };
}

function Control({ label, icon, onPress, ref = null, disabled = false, state = {} }: ControlProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      disabled={disabled}
      {...state}
    >
      {icon}
    </button>
  );
}
