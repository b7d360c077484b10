import { expect, it } from 'vitest';
import { someFence } from '../geofences/testing/some-fences.ts';
import { foundFences } from './found-fences.ts';

const named = (...names: readonly string[]) => names.map((name) => someFence({ id: name, name }));
const found = (text: string, ...names: readonly string[]) =>
  foundFences(named(...names), text).map(({ name }) => name);

it('finds geofences by a part of their names, those that begin with it first', () => {
  expect(found('YARD', 'Old yard', 'Yard north', 'Depot')).toEqual(['Yard north', 'Old yard']);
  expect(found('süd', 'Hof Sud')).toEqual(['Hof Sud']);
  expect(found('y', 'Yard')).toEqual([]);
  expect(found(' ', 'Yard')).toEqual([]);
});

it('lists a few', () => {
  expect(foundFences(named(...Array.from({ length: 2_000 }, (_, at) => `Yard ${at}`)), 'yard')).toHaveLength(
    5,
  );
});

it('says the group, and a place that is its own', () => {
  const shape = {
    kind: 'corridor',
    path: [
      [25, 54],
      [26, 55],
    ],
    widthM: 50,
  } as const;
  expect(foundFences([someFence({ id: 'r', name: 'Road', group: 'Roads', shape })], 'road')).toEqual([
    {
      id: 'geofence-r',
      geofenceId: 'r',
      group: 'geofences',
      name: 'Road',
      note: 'Roads',
      latitude: 54,
      longitude: 25,
    },
  ]);
});
