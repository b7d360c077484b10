import { createQuantities, type Quantities } from './quantities.ts';
import type { FormatStyle } from './style.ts';
import { createTimes, type Times } from './times.ts';

/** The one way in which a window writes times and values with a unit. */
export interface Format {
  readonly style: FormatStyle;
  readonly times: Times;
  readonly quantities: Quantities;
}

/** The format of a style. It never changes. */
export function createFormat(style: FormatStyle): Format {
  return { style, times: createTimes(style), quantities: createQuantities(style) };
}
