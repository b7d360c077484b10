import { expect, it } from 'vitest';
import { createRandom } from '../../src/simulator/base/random.ts';
import { drawMoment, momentText } from './moment.ts';

const draw = (seed: number) => {
  const random = createRandom(seed);
  return Array.from({ length: 200 }, () => drawMoment(random, 100));
};

it('draws every kind of moment, the same for the same seed', () => {
  const moments = draw(7);
  expect(new Set(moments.map(({ kind }) => kind))).toEqual(
    new Set(['starting', 'ready', 'acknowledged', 'posting']),
  );
  expect(draw(7)).toEqual(moments);
  expect(draw(8)).not.toEqual(moments);
});

it('waits for no more acknowledgements than can come', () => {
  const counts = draw(1).flatMap((moment) => (moment.kind === 'acknowledged' ? [moment.count] : []));
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...counts)).toBeLessThanOrEqual(100);
  const random = createRandom(1);
  const none = Array.from({ length: 50 }, () => drawMoment(random, 0));
  expect(none.flatMap((moment) => (moment.kind === 'acknowledged' ? [moment.count] : []))).not.toContain(0);
});

it('puts each into words', () => {
  expect(momentText({ kind: 'starting', afterMs: 4 })).toBe('4 ms after its start');
  expect(momentText({ kind: 'acknowledged', count: 9, afterMs: 2 })).toBe('2 ms after its acknowledgement 9');
});
