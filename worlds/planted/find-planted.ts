/** Looks whether worlds find a planted fault. */
import type { Wanted } from '../child.ts';
import type { Outcome } from '../driver/run-world.ts';
import { type Crashed, runAll } from '../pool.ts';
import type { Planted } from './planted.ts';

export interface Found {
  /** In words: by which world, and which truth, or why it was not. */
  readonly words: string;
  readonly isFound: boolean;
  readonly story: readonly string[];
}

/** Runs worlds with the fault in one process until a truth is broken, `count` drawn ones at most. */
export async function findPlanted(planted: Planted, count: number): Promise<Found> {
  const { name, world, breaks, from = 1 } = planted;
  const seeds = Array.from({ length: count }, (_, index) => ((from - 1 + index) % count) + 1);
  const wanted: readonly Wanted[] =
    world === null ? seeds.map((seed) => ({ seed, name: null })) : [{ seed: 1, name: world }];
  let first: { readonly seed: number; readonly outcome: Outcome | Crashed } | null = null;
  let worlds = 0;
  await runAll(wanted, { processes: 1, planted: name }, ({ seed }, outcome) => {
    worlds += 1;
    const isWell = !('crashed' in outcome) && outcome.broken === null;
    if (!isWell) first ??= { seed, outcome };
    return isWell;
  });
  return judged(first, worlds);

  function judged(found: typeof first, tried: number): Found {
    const by = world === null ? `seed ${found?.seed}` : `world ${world}`;
    if (found === null)
      return { words: `${name} was not found in ${tried} worlds.`, isFound: false, story: [] };
    const { outcome } = found;
    if ('crashed' in outcome) return { words: `${name}: ${outcome.crashed}`, isFound: false, story: [] };
    const { broken, story } = outcome;
    const truth = broken?.truth ?? '';
    if (!breaks.includes(truth)) {
      const words = `${name} broke ${truth} (${by}), not ${breaks.join(' or ')}: ${broken?.why}`;
      return { words, isFound: false, story };
    }
    return { words: `${name} is found by ${by} of ${tried}: ${truth}. ${broken?.why}`, isFound: true, story };
  }
}
