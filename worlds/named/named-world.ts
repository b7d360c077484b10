/** A world with a script instead of drawn faults. */
import type { ScaleChoice } from '../driver/scale.ts';
import type { World } from '../driver/world.ts';
import type { Fault } from '../faults/fault.ts';
import type { Truth } from '../truths/truth.ts';
import type { WorldName } from './names.ts';

export interface NamedWorld {
  readonly name: WorldName;
  /** What happens in it, in a sentence. */
  readonly says: string;
  readonly scale: ScaleChoice;
  /** What has to be true in it, beside what has to be everywhere. */
  readonly truths?: readonly Truth[];
  /** Plans what happens, by the world's time; `strike` lets a fault happen now. */
  script(world: World, strike: (fault: Fault) => void): void;
}
