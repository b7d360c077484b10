import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import type { LayerOptions } from 'leaflet';
import { useMemo } from 'react';
import { useShownTracks } from '../../shell/shown-tracks.ts';
import { useFormat } from '../../ui/format-store.ts';
import { SPEED_STEPS_KMH } from '../../ui/speed-colours.ts';
import type { Theme } from '../../ui/theme.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { type DrawnTracks, TrackLayer } from './track-layer.ts';

const TrackCanvas = createLayerComponent<TrackLayer, LayerProps & DrawnTracks>(
  function createTrackCanvas({ pane: _pane, ...drawn }, context) {
    return createElementObject(new TrackLayer(drawn, withPane<LayerOptions>({}, context)), context);
  },
  (layer, { pane: _pane, ...drawn }) => layer.update(drawn),
);

interface TrackProps {
  readonly theme: Theme;
  /** What texts give way to; null until it is on the map. */
  readonly vehicles: VehicleLayer | null;
}

/** The tracks that this window shows. */
export function Track({ theme, vehicles: layer }: TrackProps) {
  const vehicles = useShownTracks((shown) => shown.vehicles);
  const read = useShownTracks((shown) => shown.tracks);
  const focus = useShownTracks((shown) => shown.focus);
  const cursor = useShownTracks((shown) => shown.cursor);
  const cursorMs = useShownTracks((shown) => shown.cursorMs);
  const passages = useShownTracks((shown) => shown.passages);
  const { style, figures } = useFormat();
  const tracks = useMemo(
    () =>
      vehicles.flatMap(({ id, look }) => {
        const track = read.get(id);
        return track === undefined ? [] : [{ track, look, passages: passages.get(id) ?? [] }];
      }),
    [vehicles, read, passages],
  );
  if (tracks.length === 0) return null;
  return (
    <TrackCanvas
      tracks={tracks}
      bySpeed={vehicles.length === 1}
      focus={focus}
      cursor={cursor}
      cursorMs={cursorMs}
      stepsKmh={SPEED_STEPS_KMH[style.distance]}
      stayText={(seconds) => figures.span(seconds * 1000)}
      theme={theme}
      vehicles={layer}
    />
  );
}
