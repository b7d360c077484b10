import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import type { Ref } from 'react';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { useGeofenceView } from '../../geofences/geofence-view.ts';
import { useFences } from '../../geofences/known-geofences.ts';
import type { Theme } from '../../ui/theme.ts';
import { fontOf } from '../canvas/map-font.ts';
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
  readonly ref: Ref<FencesLayer>;
}

/** The geofences, while they are shown and there are any. */
export function FencesCanvas({ theme, ref }: FencesCanvasProps) {
  const fences = useFences();
  const isShown = useGeofenceView((view) => view.isShown);
  const selectedId = useGeofenceView((view) => view.selectedId);
  const draftId = useDraft((state) => state.draft?.fence?.id ?? null);
  if (!isShown || fences.length === 0) return null;
  return <Canvas ref={ref} theme={theme} fences={fences} selectedId={selectedId} draftId={draftId} />;
}
