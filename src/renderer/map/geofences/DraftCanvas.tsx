import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import { useMemo } from 'react';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import { faultOf } from '../../geofences/draft/draft-fault.ts';
import type { DraftShape } from '../../geofences/draft/draft-shape.ts';
import { geofenceShapeOf } from '../../geofences/draft/draft-shape-of.ts';
import { type Draft, useDraft } from '../../geofences/draft/draft-store.ts';
import { useFormat } from '../../ui/format-store.ts';
import type { Theme } from '../../ui/theme.ts';
import { fontOf } from '../canvas/map-font.ts';
import { DraftLayer, type DraftLayerOptions, type DrawnDraft } from './draft-layer.ts';

const Canvas = createLayerComponent<DraftLayer, LayerProps & DrawnDraft>(
  ({ pane: _pane, ...draft }, context) => {
    const options = { fontFamily: fontOf(context.map) };
    const layer = new DraftLayer(draft, withPane<DraftLayerOptions>(options, context));
    return createElementObject(layer, context);
  },
  (layer, { pane: _pane, ...draft }) => layer.update(draft),
);

/** The geofence that is being drawn, while one is. */
export function DraftCanvas({ theme }: { readonly theme: Theme }) {
  const draft = useDraft((state) => state.draft);
  return draft === null ? null : <Drawn theme={theme} draft={draft} />;
}

function Drawn({ theme, draft }: { readonly theme: Theme; readonly draft: Draft }) {
  const { quantities } = useFormat();
  const { now } = draft.history;
  const { holes, words, selected, preview } = draft;
  const whole = useMemo(() => geofenceShapeOf(now, holes), [now, holes]);
  const fault = useMemo(() => faultOf(now, holes), [now, holes]);
  return (
    <Canvas
      theme={theme}
      shape={now}
      whole={whole}
      colour={words.colour}
      selected={selected}
      onward={onwardOf(now, preview, (metres) => {
        const { figure, unit } = quantities.length(metres);
        return `${figure} ${unit}`;
      })}
      fault={fault?.code === 'geofence-crosses-itself' ? fault : null}
    />
  );
}

function onwardOf(
  { points, isDone }: DraftShape,
  preview: Draft['preview'],
  lengthText: (metres: number) => string,
): DrawnDraft['onward'] {
  const last = points.at(-1);
  if (isDone || preview === null || last === undefined) return null;
  const metres = distanceM(last, preview);
  // The middle of the map stays on the point that was set there until the map is moved.
  return metres < 1 ? null : { to: preview, text: lengthText(metres) };
}
