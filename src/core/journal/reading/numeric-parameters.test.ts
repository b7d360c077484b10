import { expect, it } from 'vitest';
import { MOST_PARAMETER_NAMES } from '../../../shared/track/parameters.ts';
import { createNumericParameters } from './numeric-parameters.ts';

it('counts every figure, and keeps the values of those wanted', () => {
  const found = createNumericParameters(['can.fuel.level', 'never']);
  found.add(1, '{"can.fuel.level":70,"ident":"7","din":1,"engine.ignition.status":true,"list":[1]}');
  found.add(2, '{"din":2}');
  found.add(3, '{"can.fuel.level":69.5}');
  expect(found.counts()).toEqual([
    ['can.fuel.level', 2],
    ['din', 2],
  ]);
  expect(found.series()).toEqual([
    { name: 'can.fuel.level', timeUs: Float64Array.of(1, 3), value: Float64Array.of(70, 69.5) },
  ]);
  expect(found.messages()).toBe(3);
});

it.each(['', '{', '[1]', 'null', '{"a":1e400}', '{"a":null}', '{"__proto__":{"b":1}}'])(
  'has no figure of %s',
  (body) => {
    const found = createNumericParameters(['a', 'b']);
    found.add(1, body);
    expect([found.counts(), found.series()]).toEqual([[], []]);
  },
);

it('is full once there are too many values, and says that names were left out', () => {
  const found = createNumericParameters(['a'], 2);
  found.add(1, '{"a":1}');
  expect(found.isFull()).toBe(false);
  found.add(2, '{"a":1}');
  expect(found.isFull()).toBe(true);
  const many = Object.fromEntries(
    Array.from({ length: MOST_PARAMETER_NAMES + 1 }, (_, at) => [`n${at}`, at]),
  );
  found.add(3, JSON.stringify(many));
  expect(found.counts()).toHaveLength(MOST_PARAMETER_NAMES);
  expect(found.areNamesCut()).toBe(true);
});
