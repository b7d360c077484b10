import type { VectorColours } from './vector-colours.ts';

/** What our drawing has to know of a schema: which layers hold what, and how kinds are called there. */
export interface MapStyle {
  /** The property of a feature that says what it is. */
  readonly kindProperty: string;
  /** Areas of land; null where a map has none. */
  readonly land: KindsOf | null;
  /** The sea. A tile that has some and no areas of land has land in all the rest; null where land tells it. */
  readonly sea: KindsOf | null;
  /** What lies on the ground, in the order in which it is painted. */
  readonly grounds: readonly GroundStyle[];
  readonly water: string;
  /** Rivers and the like, where they are lines; null where areas are all there is. */
  readonly waterLines: KindsOf | null;
  readonly buildings: string;
  /** From the least to the most important. */
  readonly roads: readonly RoadStyle[];
  /** Rails and ways for feet; thin and quiet. */
  readonly paths: readonly KindsOf[];
  readonly boundaries: KindsOf;
  readonly names: readonly NameStyle[];
  /** What has a name, as far as that says how the name looks. */
  readonly namedAs: (props: Props) => unknown;
  /** Of streets, the most important first. */
  readonly streetNames: readonly StreetNameStyle[];
  /** The larger, the more important a name. */
  readonly rankOf: (props: Props) => number;
}

export type Props = Readonly<Record<string, unknown>>;

/** Features of a layer with one of these kinds; of all where absent. */
export interface KindsOf {
  readonly layer: string;
  readonly kinds?: readonly string[];
}

export interface GroundStyle extends KindsOf {
  readonly colour: keyof VectorColours;
}

export type RoadClass = 'minor' | 'major' | 'highway';

export interface RoadStyle extends KindsOf {
  readonly road: RoadClass;
}

/** How a kind of name looks. */
export interface NameStyle extends KindsOf {
  readonly fromZoom: number;
  readonly toZoom?: number;
  /** CSS pixels as shown. */
  readonly sizePx: number;
  readonly weight: number;
  readonly italic?: boolean;
  readonly colour: 'text' | 'quietText' | 'waterText' | 'parkText';
  /** By so much above its point; in the middle of it where absent. */
  readonly abovePx?: number;
}

/** From here on a vector map names its towns itself; further out the outline does. */
export const TOWNS_FROM_ZOOM = 8;

/** Where a town is a spot, the circle of its vehicles stands on it, and its name above. From near its quarters are named. */
export function townNames(layer: string, kinds: readonly string[]): readonly NameStyle[] {
  const town = { layer, kinds, sizePx: 15, weight: 650, colour: 'text' } as const;
  return [
    { ...town, fromZoom: TOWNS_FROM_ZOOM, toZoom: 10, abovePx: 22 },
    { ...town, fromZoom: 11, toZoom: 12 },
  ];
}

export interface StreetNameStyle extends KindsOf {
  readonly fromZoom: number;
  readonly sizePx: number;
}
