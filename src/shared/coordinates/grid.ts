import * as mgrs from 'mgrs';

type Grid = Pick<typeof mgrs, 'forward' | 'toPoint'>;

/** MGRS, however the package comes: bundlers take its module, Node the file that has all of it as a default. */
const whole: Grid & { readonly default?: Grid } = mgrs;
export const grid: Grid = whole.default ?? whole;
