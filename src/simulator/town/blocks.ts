import type { Random } from '../base/random.ts';
import { distance, type Ring } from './plane.ts';
import { middleOf, signedArea } from './ring.ts';
import { isNearWater, type River } from './river.ts';

/** What a block between streets is used for. */
export type LandUse = 'homes' | 'park' | 'wood' | 'school' | 'hospital' | 'cemetery' | 'works' | 'square';

/** A block between streets. */
export interface Block {
  readonly ring: Ring;
  readonly use: LandUse;
}

/** Beyond this from the middle a town has works and woods. */
const RIM_M = 3_200;
/** So near to a bank there may be a park. */
const PARK_REACH_M = 260;
const LARGE_M2 = 420_000;

/** Decides what each block is used for. The middle has a square, the banks have parks, the rim has works. */
export function assignUses(rings: readonly Ring[], river: River, random: Random): readonly Block[] {
  const nearest = rings.reduce<Ring | undefined>(
    (best, ring) => (best === undefined || fromMiddle(ring) < fromMiddle(best) ? ring : best),
    undefined,
  );
  return rings.map((ring, index) => {
    const own = random.fork(`block ${index}`);
    return { ring, use: ring === nearest ? 'square' : landUseOf(ring, river, own) };
  });
}

function landUseOf(ring: Ring, river: River, random: Random): LandUse {
  const isAtBank = isNearWater(river, middleOf(ring), PARK_REACH_M);
  if (isAtBank && random.chance(0.5)) return 'park';
  if (fromMiddle(ring) > RIM_M && random.chance(0.22)) return random.pick(['works', 'works', 'wood']);
  const draw = random.unit();
  if (draw < 0.07) return 'park';
  if (draw < 0.1) return signedArea(ring) > LARGE_M2 ? 'wood' : 'park';
  if (draw < 0.135) return 'school';
  if (draw < 0.15) return 'cemetery';
  return draw < 0.16 ? 'hospital' : 'homes';
}

function fromMiddle(ring: Ring): number {
  return distance([0, 0], middleOf(ring));
}
