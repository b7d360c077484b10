/** How wide a road is, in the words of the Protomaps schema. */
export type RoadKind = 'highway' | 'major_road' | 'minor_road';

const MAJOR_KMH = 60;
const HIGHWAY_KMH = 90;

/** The kind of a road by its speed limit. */
export function roadKind(limitKmh: number): RoadKind {
  if (limitKmh >= HIGHWAY_KMH) return 'highway';
  return limitKmh >= MAJOR_KMH ? 'major_road' : 'minor_road';
}
