import { createRandom } from '../../src/simulator/base/random.ts';

/** So many of the items, drawn by the seed, in the order they had. All where there are no more. */
export function sample<T>(items: readonly T[], count: number, seed: number): readonly T[] {
  return drawn(items, seed)
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}

/** All of them in an order drawn by the seed, so that whatever comes first says something of all. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  return drawn(items, seed).map(({ item }) => item);
}

function drawn<T>(items: readonly T[], seed: number): { readonly item: T; readonly index: number }[] {
  const random = createRandom(seed);
  return items
    .map((item, index) => ({ item, index, draw: random.unit() }))
    .sort((a, b) => a.draw - b.draw)
    .map(({ item, index }) => ({ item, index }));
}
