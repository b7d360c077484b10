import { map as createMap, type Map as LeafletMap } from 'leaflet';
import { afterEach, describe, expect, it } from 'vitest';
import type { Geofence, GeofenceShape } from '../../../shared/geofences/geofence.ts';
import { FencesLayer } from './fences-layer.ts';

let map: LeafletMap | undefined;
afterEach(() => {
  map?.remove();
  document.body.replaceChildren();
});

const fence = (id: string, shape: GeofenceShape, name = id): Geofence => ({
  id,
  name,
  colour: 'rose',
  group: null,
  shape,
  source: { kind: 'own' },
});
const DEPOT = fence('depot', { kind: 'circle', centre: [25, 54], radiusM: 2_000 });
const YARD = fence('yard', { kind: 'circle', centre: [25, 54], radiusM: 500 });
const ROAD = fence('road', {
  kind: 'corridor',
  path: [
    [24.9, 54],
    [25.1, 54],
  ],
  widthM: 200,
});

function show(fences: readonly Geofence[], selectedId: string | null = null, zoom = 12) {
  const container = document.createElement('div');
  container.style.cssText = 'width: 600px; height: 400px';
  document.body.append(container);
  map = createMap(container, { center: [54, 25], zoom, zoomControl: false });
  const drawn = { fences, selectedId, draftId: null, theme: 'light', vehicles: null } as const;
  const layer = new FencesLayer(drawn, { fontFamily: 'sans-serif' }).addTo(map);
  const painted = (): number => {
    const canvas = container.querySelector('canvas');
    const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) count += 1;
    return count;
  };
  return { layer, painted, drawn };
}

describe('geofences on the map', () => {
  it('are drawn where they are, and none that is elsewhere', () => {
    expect(show([DEPOT]).painted()).toBeGreaterThan(1_000);
    map?.remove();
    const elsewhere = fence('x', { kind: 'circle', centre: [-100, 20], radiusM: 2_000 });
    expect(show([elsewhere]).painted()).toBe(0);
  });

  it('are told by a point inside, the smallest first', () => {
    const { layer } = show([YARD, DEPOT, ROAD]);
    expect(layer.fencesAt(300, 200).map(({ id }) => id)).toEqual(['yard', 'road', 'depot']);
    expect(layer.fencesAt(5, 5)).toEqual([]);
  });

  it('are chosen by their edge or their name, not by what is inside', () => {
    const { layer } = show([DEPOT], 'depot');
    const radiusPx = 2_000 / ((40_075_016.7 / 2 ** 20) * Math.cos((54 * Math.PI) / 180));
    expect(layer.fenceUnder(300 + radiusPx, 200)?.id).toBe('depot');
    expect(layer.fenceUnder(300, 200)?.id).toBe('depot');
    expect(layer.fenceUnder(300 + radiusPx / 2, 200 + radiusPx / 3)).toBeNull();
  });

  it('is not drawn where its draft is', () => {
    const { layer, painted, drawn } = show([DEPOT]);
    layer.update({ ...drawn, draftId: 'depot' });
    map?.fire('move');
    expect(painted()).toBe(0);
  });

  it('keeps a name off the map that is wider than what it names', () => {
    const long = fence('long', YARD.shape, 'A depot with a name that nobody finds room for');
    const { layer } = show([long], null, 12);
    expect(layer.fenceUnder(300, 200)).toBeNull();
  });

  it('draws a polygon of 100 000 points', () => {
    const ring = Array.from({ length: 100_000 }, (_, at) => {
      const angle = (at / 100_000) * 2 * Math.PI;
      return [25 + 0.05 * Math.cos(angle), 54 + 0.03 * Math.sin(angle)] as const;
    });
    const { layer, painted } = show([fence('large', { kind: 'polygon', rings: [ring] })]);
    expect(painted()).toBeGreaterThan(1_000);
    expect(layer.fencesAt(300, 200)).toHaveLength(1);
  });
});
