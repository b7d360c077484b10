import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createAskPace } from './ask-pace.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

it.each([
  ['nominatim.openstreetmap.org', [0, 1_100, 2_200]],
  ['photon.komoot.io', [0, 1_100, 2_200]],
  ['geo.example', [0, 50, 100]],
])('asks %s no faster than it permits', async (host, wanted) => {
  const clock = createFakeClock();
  const pace = createAskPace(host, clock);
  const at: number[] = [];
  const { signal } = new AbortController();
  const asked = Promise.all(
    wanted.map(() => pace.run(signal, async () => void at.push(clock.monotonicMs()))),
  );
  for (let step = 0; step < 60; step += 1) {
    await settle();
    clock.advance(50);
  }
  await asked;
  expect(at).toEqual(wanted);
});

it('lets go of what nobody waits for any more', async () => {
  const clock = createFakeClock();
  const pace = createAskPace('photon.komoot.io', clock);
  await pace.run(new AbortController().signal, async () => {});
  const gone = new AbortController();
  const waiting = pace.run(gone.signal, async () => 'asked');
  await settle();
  gone.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  expect(clock.waiting()).toBe(0);
});
