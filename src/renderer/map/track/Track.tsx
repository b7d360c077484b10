import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import type { LayerOptions } from 'leaflet';
import { useShownTrack } from '../../shell/shown-track.ts';
import { useFormat } from '../../ui/format-store.ts';
import { SPEED_STEPS_KMH } from '../../ui/speed-colours.ts';
import type { Theme } from '../../ui/theme.ts';
import { type DrawnTrack, TrackLayer } from './track-layer.ts';

const TrackCanvas = createLayerComponent<TrackLayer, LayerProps & DrawnTrack>(
  function createTrackCanvas({ pane: _pane, ...drawn }, context) {
    return createElementObject(new TrackLayer(drawn, withPane<LayerOptions>({}, context)), context);
  },
  (layer, { pane: _pane, ...drawn }) => layer.update(drawn),
);

/** The track that this window shows. */
export function Track({ theme }: { readonly theme: Theme }) {
  const track = useShownTrack((shown) => shown.track);
  const part = useShownTrack((shown) => shown.part);
  const cursor = useShownTrack((shown) => shown.cursor);
  const passages = useShownTrack((shown) => shown.passages);
  const { distance } = useFormat().style;
  if (track === null) return null;
  return (
    <TrackCanvas
      track={track}
      part={part}
      cursor={cursor}
      passages={passages}
      stepsKmh={SPEED_STEPS_KMH[distance]}
      theme={theme}
    />
  );
}
