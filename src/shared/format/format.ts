import { createFigures, type Figures } from './figures.ts';
import { createQuantities, type Quantities } from './quantities.ts';
import type { FormatStyle } from './style.ts';
import { createTimes, type Times } from './times.ts';

/** The one way in which Fleetglass writes times, values with a unit, and figures. */
export interface Format {
  readonly style: FormatStyle;
  readonly times: Times;
  readonly quantities: Quantities;
  readonly figures: Figures;
}

/** The format of a style. It never changes. */
export function createFormat(style: FormatStyle): Format {
  return {
    style,
    times: createTimes(style),
    quantities: createQuantities(style),
    figures: createFigures(style.language),
  };
}
