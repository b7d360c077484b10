import * as mgrs from 'mgrs';

/** MGRS, however the package comes: bundlers take its module, Node the file that has all of it as a default. */
export const grid: Pick<typeof mgrs, 'forward' | 'toPoint'> = 'default' in mgrs ? mgrs.default : mgrs;
