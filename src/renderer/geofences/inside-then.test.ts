import { expect, it } from 'vitest';
import { createColumns } from '../../shared/fleet-frame.ts';
import { countsInside, slotsInside } from './inside-then.ts';
import { someFence } from './testing/some-fences.ts';

const PLACES: readonly (readonly [latitude: number, longitude: number])[] = [
  [54.001, 25],
  [54, 25],
  [53.9, 25],
  [Number.NaN, Number.NaN],
  [0, 180],
  [0, -179.999],
  [54, 25],
];
/** Its last vehicle was deleted. */
function fleet() {
  const columns = createColumns(PLACES.length);
  for (const [slot, [latitude, longitude]] of PLACES.entries()) {
    columns.latitude[slot] = latitude;
    columns.longitude[slot] = longitude;
  }
  return { columns, length: PLACES.length, has: (slot: number) => slot < 6 };
}
const FENCES = [
  someFence({ id: 'depot' }),
  someFence({ id: 'nobody', shape: { kind: 'circle', centre: [10, 10], radiusM: 500 } }),
  someFence({ id: 'dateline', shape: { kind: 'circle', centre: [-180, 0], radiusM: 500 } }),
  someFence({
    id: 'wide',
    shape: {
      kind: 'polygon',
      rings: [
        [
          [20, 50],
          [30, 50],
          [30, 60],
          [20, 60],
        ],
      ],
    },
  }),
];

it('counts who is in each geofence by its place, on both sides of the dateline', () => {
  expect([...countsInside(fleet(), FENCES)]).toEqual([
    ['depot', 2],
    ['dateline', 2],
    ['wide', 3],
  ]);
});

it('counts whom the list of one has', () => {
  const { columns, length, has } = fleet();
  for (const { id, shape } of FENCES) {
    const inside = slotsInside(columns, shape);
    const listed = Array.from({ length }, (_, slot) => slot).filter((slot) => has(slot) && inside.has(slot));
    expect(countsInside(fleet(), FENCES).get(id) ?? 0).toBe(listed.length);
  }
});
