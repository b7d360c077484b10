import type { Map as LeafletMap } from 'leaflet';
import type { ReactNode } from 'react';
import { useCameraCommands } from '../camera/use-camera-commands.ts';
import { useViewHistory } from '../camera/use-view-history.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import styles from './MapTools.module.css';
import { MiddleMark } from './MiddleMark.tsx';
import { NearestPanel } from './NearestPanel.tsx';
import { useNearest } from './nearest-store.ts';
import { RulerPanel } from './RulerPanel.tsx';
import { useRuler } from './ruler-store.ts';
import { useCopyCommands } from './use-copy-commands.ts';
import { useRulerInput } from './use-ruler-input.ts';
import { useNearestEscape, useToolCommands } from './use-tool-commands.ts';

interface MapToolsProps {
  readonly map: LeafletMap;
  readonly layer: VehicleLayer;
  /** The zoom at which one vehicle is looked at. */
  readonly nearZoom: () => number;
  /** A panel that comes before the others. */
  readonly children?: ReactNode;
}

/** What can be done on the map, and the panels of what is being done. */
export function MapTools({ map, layer, nearZoom, children }: MapToolsProps) {
  useCameraCommands(map, layer, nearZoom);
  useViewHistory(map);
  useCopyCommands(map);
  useToolCommands(map);
  useNearestEscape(map);
  useRulerInput(map, layer);
  const ruler = useRuler((state) => state.ruler);
  const asked = useNearest((state) => state.asked);
  return (
    <>
      {ruler !== null && <MiddleMark />}
      {(ruler !== null || asked !== null || children !== undefined) && (
        <div className={styles.panels} data-map-panels="">
          {children}
          {ruler !== null && <RulerPanel map={map} ruler={ruler} />}
          {asked !== null && <NearestPanel map={map} asked={asked} />}
        </div>
      )}
    </>
  );
}
