import type { VectorColours } from './vector-colours.ts';

/** What our drawing has to know of a schema: which layers hold what, and how kinds are called there. */
export interface MapStyle {
  /** The property of a feature that says what it is. */
  readonly kindProperty: string;
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
}

export interface StreetNameStyle extends KindsOf {
  readonly fromZoom: number;
  readonly sizePx: number;
}
