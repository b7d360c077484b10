import { expect, it } from 'vitest';
import { AT, STRIDE } from './packed.ts';
import { writeFacts } from './row-facts.ts';

const NONE = Number.NaN;
/** The facts of these parameters, written into the second of three rows: latitude, longitude, speed, course, altitude, flags. */
function factsOf(parameters: Parameters<typeof writeFacts>[2]): readonly number[] {
  const numbers = new Float64Array(3 * STRIDE).fill(77);
  writeFacts(numbers, STRIDE, parameters);
  const row = [...numbers.slice(STRIDE, 2 * STRIDE)];
  // Nothing else of it is touched, nor another row.
  const others = [...numbers.slice(0, STRIDE), ...row.slice(0, AT.latitude), ...row.slice(AT.flags + 1)];
  expect(others.every((number) => number === 77)).toBe(true);
  expect([...numbers.slice(2 * STRIDE)].every((number) => number === 77)).toBe(true);
  return row.slice(AT.latitude, AT.flags + 1);
}
const PLACE = { 'position.latitude': 54.12345678, 'position.longitude': -25.5 };
const AT_PLACE = [541_234_568, -255_000_000] as const;

it.each<[string, Parameters<typeof writeFacts>[2], readonly number[]]>([
  ['nothing', {}, [NONE, NONE, NONE, NONE, NONE, 0]],
  ['the ignition on', { 'engine.ignition.status': true }, [NONE, NONE, NONE, NONE, NONE, 4 + 8]],
  ['the ignition off', { 'engine.ignition.status': false }, [NONE, NONE, NONE, NONE, NONE, 4]],
  ['a place', PLACE, [...AT_PLACE, NONE, NONE, NONE, 1 + 2]],
  ['a place that is none', { ...PLACE, 'position.valid': false }, [NONE, NONE, NONE, NONE, NONE, 0]],
  [
    'all of it',
    {
      ...PLACE,
      'position.speed': 42.26,
      'position.direction': 359.6,
      'position.altitude': -12.25,
      'engine.ignition.status': true,
    },
    [...AT_PLACE, 423, 359.6, -12.25, 1 + 2 + 4 + 8],
  ],
])('of %s', (_what, parameters, facts) => {
  expect(factsOf(parameters)).toEqual(facts);
});

it.each([
  [100_000, 1_000_000, 100_000],
  [-100_000, NONE, -100_000],
  [100_000.1, NONE, NONE],
  [-100_000.1, NONE, NONE],
])('%d is a speed of %d, and a height of %d: what is beyond is of no vehicle', (value, speed, altitude) => {
  const facts = factsOf({ ...PLACE, 'position.speed': value, 'position.altitude': value });
  expect([facts[2], facts[4]]).toEqual([speed, altitude]);
});
