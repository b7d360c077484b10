/** Something that goes wrong. */
import type { Random } from '../../src/simulator/base/random.ts';
import type { World } from '../driver/world.ts';

export interface Fault {
  readonly name: string;
  /** How often it is drawn, beside the others. */
  readonly weight: number;
  /**
   * Happens now, and tells so in the story. What lasts ends by itself, or at once when the answer is called: at the latest
   * once the time of faults is over. Chance is drawn from `random` alone.
   */
  strike(world: World, random: Random): (() => void) | undefined;
}

/** Something that lasts from `begin` to `end`, a drawn time later or when it is ended; `end` runs once. */
export function lasting(world: World, seconds: number, end: () => void): () => void {
  let isOver = false;
  const once = (): void => {
    if (isOver) return;
    isOver = true;
    end();
  };
  world.time.after(seconds * 1e6, 'fault ends', once);
  return once;
}
