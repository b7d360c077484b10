/** Ways of drawing a moving fleet on Leaflet; once with every second vehicle faded or hidden, as a search leaves them. */
export const APPROACHES = [
  'vehicle layer',
  'vehicle layer, half faded',
  'vehicle layer, half hidden',
  'canvas circleMarker',
  'DOM divIcon',
] as const;
export type Approach = (typeof APPROACHES)[number];

/** What the view shows of the fleet. */
export const VIEWS = {
  /** All of it round fourteen cities of Europe: nearly everything is in clusters. */
  'whole fleet': { zoom: 4, centre: [50, 12], spreadDeg: 0.6, cities: 14 },
  /** A part of one city from near: most of the fleet is outside, what is inside stands by itself with its label. */
  near: { zoom: 16, centre: [54.69, 25.28], spreadDeg: 0.03, cities: 1 },
  /** The whole fleet in one depot from near, nothing outside: the worst that can be. */
  depot: { zoom: 16, centre: [54.69, 25.28], spreadDeg: 0.0015, cities: 1 },
} as const;
export type View = keyof typeof VIEWS;

export interface Case {
  readonly approach: Approach;
  readonly view: View;
  readonly size: number;
}

/** Milliseconds. */
export interface Spread {
  readonly mean: number;
  readonly p50: number;
  readonly p95: number;
}

export interface Measured extends Case {
  readonly frames: number;
  /** Script of one frame: taking over the positions and drawing. */
  readonly scriptMs: Spread;
  /** From one animation frame to the next. */
  readonly frameMs: Spread;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { mean: values.reduce((sum, value) => sum + value, 0) / values.length, p50: at(0.5), p95: at(0.95) };
}
