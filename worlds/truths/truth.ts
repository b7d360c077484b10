/** Something that has to be true in every world. */
import type { World } from '../driver/world.ts';
import type { Screen } from '../machine/screen.ts';
import type { Held } from '../oracle/held.ts';

export interface Truth {
  readonly name: string;
  /** Begins to look at a world. */
  watch(world: World): Watch;
}

/** What a truth looks at, and when. Each answers in a sentence what is untrue, or null. */
export interface Watch {
  /** After everything that happens: has to be cheap. */
  step?(): string | null;
  /** Whenever what a window shows changed, and what it shows of the second account. */
  seen?(screen: Screen, second: Screen | null): string | null;
  /** What the journal holds, taken out after each start and at the end, and that of the second account. */
  held?(held: Held, isEnd: boolean, second: Held | null): string | null;
  /** Once all faults are over and the world had its time to come to rest. */
  end?(): string | null;
}
