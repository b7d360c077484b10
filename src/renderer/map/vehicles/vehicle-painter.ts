import { createCanvasSymbols } from './canvas-symbols.ts';
import { createLabelPainter } from './label-painter.ts';
import type { PainterOptions, VehiclePainter } from './picture.ts';
import type { VehicleIndex } from './vehicle-index.ts';

/** A painter that needs nothing but a canvas. */
export function createVehiclePainter(index: VehicleIndex, options: PainterOptions): VehiclePainter {
  const paintSymbols = createCanvasSymbols(index, options);
  const paintLabels = createLabelPainter(index, options);
  return {
    paint(context, picture) {
      paintSymbols(context, picture);
      return paintLabels(context, picture);
    },
    dispose() {},
  };
}
