import type { Map as LeafletMap } from 'leaflet';
import { useCameraCommands } from '../camera/use-camera-commands.ts';
import { useViewHistory } from '../camera/use-view-history.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { useCopyCommands } from './use-copy-commands.ts';

interface MapToolsProps {
  readonly map: LeafletMap;
  readonly layer: VehicleLayer;
  /** The zoom at which one vehicle is looked at. */
  readonly nearZoom: () => number;
}

/** What can be done on the map, and the panels of what is being done. */
export function MapTools({ map, layer, nearZoom }: MapToolsProps) {
  useCameraCommands(map, layer, nearZoom);
  useViewHistory(map);
  useCopyCommands(map);
  return null;
}
