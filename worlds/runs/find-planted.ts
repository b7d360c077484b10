/** Looks whether worlds find a planted fault. */

import type { Planted } from '../planted/planted.ts';
import type { Wanted } from './child.ts';
import { type Crashed, runAll } from './pool.ts';
import type { Outcome } from './run-world.ts';

/** What became of a planted fault in one world that broke, or in all of them. */
export interface Found {
  /** By which world, and which truth, or why it was not. */
  readonly words: string;
  readonly isFound: boolean;
  readonly story: readonly string[];
}

/** Runs worlds with the fault in one process: each with a script that shows it, and drawn ones, `count` at most, until one is broken. */
export async function findPlanted(planted: Planted, count: number): Promise<readonly Found[]> {
  const { name, worlds, isDrawn, from = 1 } = planted;
  const seeds = isDrawn ? Array.from({ length: count }, (_, index) => ((from - 1 + index) % count) + 1) : [];
  const scripted = worlds.map((world): Wanted => ({ seed: 1, name: world }));
  const drawn = seeds.map((seed): Wanted => ({ seed, name: null }));
  const found: Found[] = [];
  let isOpen = isDrawn;
  await runAll([...scripted, ...drawn], { processes: 1, planted: name }, (wanted, outcome) => {
    const isWell = !('crashed' in outcome) && outcome.broken === null;
    if (wanted.name !== null) found.push(judged(planted, wanted, outcome));
    else if (!isWell) {
      isOpen = false;
      found.push(judged(planted, wanted, outcome));
    }
    return wanted.name !== null || isWell;
  });
  if (isOpen) found.push({ words: `${name} is not found by ${count} seeds.`, isFound: false, story: [] });
  return found;
}

function judged({ name, breaks }: Planted, wanted: Wanted, outcome: Outcome | Crashed): Found {
  const by = wanted.name === null ? `seed ${wanted.seed}` : `world ${wanted.name}`;
  if ('crashed' in outcome) return { words: `${name}, ${by}: ${outcome.crashed}`, isFound: false, story: [] };
  const { broken, story } = outcome;
  if (broken === null) return { words: `${name} is not found by ${by}.`, isFound: false, story };
  const { truth, why } = broken;
  if (breaks.includes(truth)) {
    return { words: `${name} is found by ${by}: ${truth}. ${why}`, isFound: true, story };
  }
  return {
    words: `${name} broke ${truth}, not ${breaks.join(' or ')} (${by}): ${why}`,
    isFound: false,
    story,
  };
}
