import { createElementObject, createLayerComponent, type LayerProps, withPane } from '@react-leaflet/core';
import { distanceM } from '../../../shared/coordinates/geodesy.ts';
import type { Quantities } from '../../../shared/format/quantities.ts';
import { useFormat } from '../../ui/format-store.ts';
import type { Theme } from '../../ui/theme.ts';
import { fontOf } from '../canvas/map-font.ts';
import { useNearest } from './nearest-store.ts';
import { figuresOf } from './ruler.ts';
import { useRuler } from './ruler-store.ts';
import { type DrawnTools, ToolsLayer, type ToolsLayerOptions } from './tools-layer.ts';

const Canvas = createLayerComponent<ToolsLayer, LayerProps & DrawnTools>(
  ({ pane: _pane, ...tools }, context) => {
    const options = { fontFamily: fontOf(context.map) };
    const layer = new ToolsLayer(tools, withPane<ToolsLayerOptions>(options, context));
    return createElementObject(layer, context);
  },
  (layer, tools) => layer.update(tools),
);

/** The ruler and the place that is asked about, while there is one of them. */
export function ToolsCanvas({ theme }: { readonly theme: Theme }) {
  const { quantities } = useFormat();
  const ruler = useRuler((state) => state.ruler);
  const preview = useRuler((state) => state.preview);
  const asked = useNearest((state) => state.asked);
  if (ruler === null && asked === null) return null;
  const { points, isClosed } = ruler ?? { points: [], isClosed: false };
  const [first] = points;
  const last = points.at(-1);
  const { legs } = figuresOf({ points, isClosed });
  const text = (metres: number): string => lengthText(quantities, metres);
  return (
    <Canvas
      theme={theme}
      line={isClosed && first !== undefined ? [...points, first] : points}
      isRing={isClosed}
      legs={legs.map(({ metres }) => text(metres))}
      onward={
        preview === null || last === undefined || isClosed
          ? null
          : { to: preview, text: text(distanceM(last, preview)) }
      }
      pin={asked === null || asked.vehicleId !== null ? null : asked.place}
    />
  );
}

/** A length with its unit. */
export function lengthText(quantities: Quantities, metres: number): string {
  const { figure, unit } = quantities.length(metres);
  return `${figure} ${unit}`;
}
