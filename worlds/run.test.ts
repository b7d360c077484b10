// Slow: each world runs in a process of its own.
import { expect, it } from 'vitest';
import type { Wanted } from './runs/child.ts';
import { runAll } from './runs/pool.ts';
import type { Outcome } from './runs/run-world.ts';

async function outcomesOf(wanted: readonly Wanted[], processes: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  await runAll(wanted, { processes }, (_wanted, outcome) => {
    if ('crashed' in outcome) throw new Error(outcome.crashed);
    outcomes.push(outcome);
    return undefined;
  });
  return outcomes;
}
const world = (seed: number): Wanted => ({ seed, name: null });
/** Small ones in which the host is killed. */
const SEEDS = [3, 4];
/** They only compute, beside whatever else does. */
const LONG = { timeout: 600_000 };

it('gives the same world for the same seed, in one process and across processes', LONG, async () => {
  const twice = await outcomesOf([...SEEDS, ...SEEDS].map(world), 1);
  const apart = await outcomesOf(SEEDS.map(world), SEEDS.length);
  for (const seed of SEEDS) {
    const hashes = [...twice, ...apart].filter((outcome) => outcome.seed === seed).map(({ hash }) => hash);
    expect(hashes, `seed ${seed}`).toEqual(Array(3).fill(hashes[0]));
  }
  expect(new Set(apart.map(({ hash }) => hash)).size).toBe(SEEDS.length);
  expect(twice.every(({ broken }) => broken === null)).toBe(true);
});
