import type { Spread } from '../vehicle-layer/cases.ts';

/** What lies under the vehicles. */
export const GROUNDS = ['nothing', 'tiles', 'tiles, dimmed'] as const;
export type Ground = (typeof GROUNDS)[number];

/** From one animation frame to the next while the map is panned, milliseconds; and how many tiles have come by the end. */
export interface Panned {
  readonly frameMs: Spread;
  readonly tiles: number;
}
