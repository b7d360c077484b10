import { worldX, worldY } from '../canvas/projection.ts';

/** A place of the outline map. World pixels. */
export interface City {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly isCapital: boolean;
  /** The zoom from which on it has room. */
  readonly fromZoom: number;
}

/** A line of the file: the zoom, a mark for capitals, the name, and thousandths of a degree. */
const LINE = /^(\d+)(\*?)([^\t]+)\t(-?\d+)\t(-?\d+)$/;
/** Thousandths: some hundred metres, less than a town's middle can be told by. */
const PARTS = 1_000;

/** Places as `encodeCities` wrote them, in that order. Throws where a line is none. */
export function decodeCities(text: string): readonly City[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, fromZoom, mark, name, latitude, longitude] = LINE.exec(line) ?? [];
      if (name === undefined) throw new TypeError(`This is no place: ${line}`);
      return {
        name,
        x: worldX(Number(longitude) / PARTS),
        y: worldY(Number(latitude) / PARTS),
        isCapital: mark === '*',
        fromZoom: Number(fromZoom),
      };
    });
}

/** The file's text. Degrees. */
export function encodeCities(
  cities: readonly (Omit<City, 'x' | 'y'> & { readonly latitude: number; readonly longitude: number })[],
): string {
  return cities
    .map(({ fromZoom, isCapital, name, latitude, longitude }) =>
      [
        `${fromZoom}${isCapital ? '*' : ''}${name}`,
        Math.round(latitude * PARTS),
        Math.round(longitude * PARTS),
      ].join('\t'),
    )
    .join('\n')
    .concat('\n');
}
