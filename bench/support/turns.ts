/** What is measured against another in one run. */
export interface Pair<Figure> {
  readonly a: () => Promise<Figure>;
  readonly b: () => Promise<Figure>;
}

/**
 * Measures both in turns, A B and then B A, so that a machine that gets slower or faster meanwhile favours neither. One round ahead of
 * them is thrown away, for code and disks are slower the first time.
 */
export async function inTurns<Figure>(
  { a, b }: Pair<Figure>,
  rounds: number,
): Promise<readonly (readonly [a: Figure, b: Figure])[]> {
  await a();
  await b();
  const measured: (readonly [Figure, Figure])[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await a();
      measured.push([first, await b()]);
    } else {
      const first = await b();
      measured.push([await a(), first]);
    }
  }
  return measured;
}
