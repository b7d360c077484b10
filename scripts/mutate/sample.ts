import { createRandom } from '../../src/simulator/random.ts';

/** So many of the items, drawn by the seed, in the order they had. All where there are no more. */
export function sample<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  const random = createRandom(seed);
  return items
    .map((item, index) => ({ item, index, draw: random.unit() }))
    .sort((a, b) => a.draw - b.draw)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}
