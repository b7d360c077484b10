import type { Ref } from 'react';
import type { Theme } from '../ui/theme.ts';
import { DraftCanvas } from './geofences/DraftCanvas.tsx';
import { FencesCanvas } from './geofences/FencesCanvas.tsx';
import type { FencesLayer } from './geofences/fences-layer.ts';
import { Ground } from './ground/Ground.tsx';
import { Outline } from './ground/Outline.tsx';
import type { World } from './ground/outline-thread.ts';
import { LayerPane } from './LayerPane.tsx';
import { Dimming } from './look/Dimming.tsx';
import type { MapColours } from './look/map-colours.ts';
import { MapTiles } from './tiles/MapTiles.tsx';
import type { TileMap } from './tiles/use-tile-map.ts';
import { ToolsCanvas } from './tools/ToolsCanvas.tsx';
import { Track } from './track/Track.tsx';
import { FleetLayer } from './vehicles/FleetLayer.tsx';
import type { VehicleLayer } from './vehicles/vehicle-layer.ts';

interface MapLayersProps {
  readonly theme: Theme;
  readonly colours: MapColours;
  /** Null until it is loaded. */
  readonly world: World | null;
  readonly tileMap: TileMap;
  /** The vehicle layer once it is on the map, for what is drawn beside vehicles. */
  readonly vehicles: VehicleLayer | null;
  readonly vehiclesRef: Ref<VehicleLayer>;
  readonly fencesRef: Ref<FencesLayer>;
}

/**
 * Every layer of the map. What lies above what is said by their panes; of a move they hear in this order, so that one which gives way to
 * another comes after it.
 */
export function MapLayers(props: MapLayersProps) {
  const { theme, colours, world, tileMap, vehicles, vehiclesRef, fencesRef } = props;
  const streets = tileMap.failing ? null : tileMap.drawn;
  return (
    <>
      <LayerPane name="outline">
        {world !== null && <Outline painter={world.painter} colours={colours} />}
      </LayerPane>
      <LayerPane name="map-tiles">
        <MapTiles theme={theme} tileMap={tileMap} />
      </LayerPane>
      <LayerPane name="dimming">
        <Dimming colour={colours.water} />
      </LayerPane>
      <LayerPane name="vehicles">
        <FleetLayer ref={vehiclesRef} theme={theme} />
      </LayerPane>
      <LayerPane name="track">
        <Track theme={theme} vehicles={vehicles} />
      </LayerPane>
      <LayerPane name="geofences">
        <FencesCanvas ref={fencesRef} theme={theme} vehicles={vehicles} />
      </LayerPane>
      <LayerPane name="tools">
        <ToolsCanvas theme={theme} />
      </LayerPane>
      <LayerPane name="draft">
        <DraftCanvas theme={theme} />
      </LayerPane>
      <LayerPane name="ground">
        <Ground colours={colours} world={world} tiles={streets} vehicles={vehicles} />
      </LayerPane>
    </>
  );
}
