import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import type { Ref } from 'react';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { useFences } from '../../geofences/known-geofences.ts';
import type { Theme } from '../../ui/theme.ts';
import { fontOf } from '../canvas/map-font.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { type DrawnFences, FencesLayer, type FencesLayerOptions } from './fences-layer.ts';

const Canvas = createLayerComponent<FencesLayer, LayerProps & DrawnFences>(
  ({ pane: _pane, ...fences }, context) => {
    const options = { fontFamily: fontOf(context.map) };
    const layer = new FencesLayer(fences, withPane<FencesLayerOptions>(options, context));
    return createElementObject(layer, context);
  },
  (layer, { pane: _pane, ...fences }) => layer.update(fences),
);

interface FencesCanvasProps {
  readonly theme: Theme;
  /** What names give way to; null until it is on the map. */
  readonly vehicles: VehicleLayer | null;
  readonly ref: Ref<FencesLayer>;
}

/** The geofences, while they are shown and there are any. */
export function FencesCanvas({ theme, vehicles, ref }: FencesCanvasProps) {
  const fences = useFences();
  const isShown = useGeofenceView((view) => view.isShown);
  const selectedId = useGeofenceView((view) => view.selectedId);
  const draftId = useDraft((state) => state.draft?.fence?.id ?? null);
  if (!isShown || fences.length === 0) return null;
  const drawn: DrawnFences = { theme, fences, selectedId, draftId, vehicles };
  return <Canvas ref={ref} {...drawn} />;
}
