import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import { useState } from 'react';
import { shallow } from 'zustand/shallow';
import type { MapSource } from '../../../shared/map-source.ts';
import { useFormat } from '../../ui/format-store.ts';
import { coveredBoxes } from '../canvas/covers.ts';
import { fontOf } from '../canvas/map-font.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import type { MapColours } from '../look/map-colours.ts';
import { useFirstVehicles } from '../vehicles/use-first-vehicles.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { type DrawnGround, GroundLayer, type GroundLayerOptions } from './ground-layer.ts';
import type { World } from './outline-thread.ts';

const GroundCanvas = createLayerComponent<GroundLayer, LayerProps & DrawnGround>(
  function createGroundCanvas({ pane: _pane, ...ground }, context) {
    const { map } = context;
    const options = {
      fontFamily: fontOf(map),
      covered: () => coveredBoxes(map.getContainer()),
      createSurface: createOffscreenSurface,
    };
    const layer = new GroundLayer(ground, withPane<GroundLayerOptions>(options, context));
    return createElementObject(layer, context);
  },
  (layer, ground, before) => {
    if (!shallow(ground, before)) layer.update(ground);
  },
);

interface GroundProps {
  readonly colours: MapColours;
  /** Null while it is not loaded: degrees need none. */
  readonly world: World | null;
  readonly tiles: MapSource | null;
  readonly vehicles: VehicleLayer | null;
}

/** Degrees and names of places. */
export function Ground({ colours, world, tiles, vehicles }: GroundProps) {
  const { figures } = useFormat();
  const [layer, setLayer] = useState<GroundLayer | null>(null);
  useFirstVehicles(vehicles, layer);
  return (
    <GroundCanvas
      ref={setLayer}
      colours={colours}
      figures={figures}
      countries={world?.countries ?? NOTHING}
      cities={world?.cities ?? NOTHING}
      tiles={tiles}
      vehicles={vehicles}
    />
  );
}

const NOTHING: readonly never[] = [];
