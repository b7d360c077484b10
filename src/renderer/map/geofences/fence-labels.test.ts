import { describe, expect, it } from 'vitest';
import type { Geofence } from '../../../shared/geofences/geofence.ts';
import { occupancyOf } from '../canvas/label-placement.ts';
import { worldX, worldY } from '../canvas/projection.ts';
import { createFencePictures, placesInView } from './drawn-fence.ts';
import { type FenceLabel, labelsIn } from './fence-labels.ts';

const SCALE = 2 ** 12;
const VIEW = {
  left: worldX(25) - 300 / SCALE,
  top: worldY(54) - 200 / SCALE,
  scale: SCALE,
  zoom: 12,
  width: 600,
  height: 400,
};
const DEPOT: Geofence = {
  id: 'depot',
  name: 'Depot',
  colour: 'rose',
  group: null,
  shape: { kind: 'circle', centre: [25, 54], radiusM: 2_000 },
  source: { kind: 'own' },
};
const ROAD: Geofence = {
  ...DEPOT,
  id: 'road',
  shape: {
    kind: 'corridor',
    path: [
      [24.95, 54],
      [25.05, 54],
    ],
    widthM: 200,
  },
};

/** Where the name of a geofence stands, with vehicles at these places of the view. */
function nameOf(
  fence: Geofence,
  vehicles: readonly (readonly [x: number, y: number])[],
): FenceLabel | undefined {
  const boxes = vehicles.map(([x, y]) => ({ left: x - 12, top: y - 12, width: 24, height: 24 }));
  const places = placesInView(createFencePictures()([fence]), VIEW);
  const avoided = occupancyOf(VIEW, boxes);
  return labelsIn({ places, view: VIEW, selectedId: null, widthOf: () => 40, avoided })[0];
}

function expectInTheMiddle(name: FenceLabel | undefined): void {
  expect([name?.x, name?.y].map((at) => Math.round(at ?? 0))).toEqual([300, 200]);
}

describe('names of geofences', () => {
  it('stand in the middle where nothing else does', () => {
    expectInTheMiddle(nameOf(DEPOT, []));
  });

  it.each([
    ['above', DEPOT, 'y'],
    ['along', ROAD, 'x'],
  ] as const)('stand %s of a vehicle in the middle, and inside', (_, fence, axis) => {
    const name = nameOf(fence, [[300, 200]]);
    expect(Math.abs((name?.[axis] ?? 0) - (axis === 'x' ? 300 : 200))).toBeGreaterThan(20);
    const [drawn] = createFencePictures()([fence]);
    expect(drawn?.contains(VIEW.left + (name?.x ?? 0) / SCALE, VIEW.top + (name?.y ?? 0) / SCALE)).toBe(true);
  });

  it('stand under vehicles where these are everywhere', () => {
    const everywhere = Array.from(
      { length: 600 },
      (_, at) => [(at % 30) * 20, Math.floor(at / 30) * 20] as const,
    );
    expectInTheMiddle(nameOf(DEPOT, everywhere));
  });

  it('stand beside a vehicle too where the middle of what is in view is all there is', () => {
    // Both ends, and so its own places, are far out of view.
    const shape = { kind: 'circle', centre: [25.2, 54], radiusM: 14_000 } as const;
    const large: Geofence = { ...DEPOT, shape };
    const free = nameOf(large, []);
    expect(free).toBeDefined();
    const { x, y } = free ?? { x: 0, y: 0 };
    const beside = nameOf(large, [[x, y]]);
    expect(beside?.x).toBe(x);
    expect(Math.abs((beside?.y ?? y) - y)).toBe(32);
  });
});
