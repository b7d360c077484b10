import L from 'leaflet';
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createColumns, type FleetFrame } from '../../../shared/fleet-frame.ts';
import { createFleetStore } from '../../fleet/create-fleet-store.ts';
import { FleetStoreContext } from '../../fleet/fleet-context.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import { useSelection } from '../../shell/selection.ts';
import { someIdentity } from '../../testing/some-account.ts';
import { createWindowStore, type WindowStore, WindowStoreContext } from '../../window/window-store.ts';
import { viewportOf } from '../canvas/canvas-layer.ts';
import { placeIn } from '../vehicles/places.ts';
import { createVehicleIndex } from '../vehicles/vehicle-index.ts';
import type { VehicleLayer } from '../vehicles/vehicle-layer.ts';
import { useFollow } from './use-follow.ts';

let map: L.Map;
let root: Root;
let windowStore: WindowStore;
let store: FleetStore;

/** The layer as far as following needs it: places, without the painting that this DOM cannot do. */
function layerOf(fleet: FleetStore): VehicleLayer {
  const index = createVehicleIndex(fleet);
  index.update(null);
  fleet.subscribe((changed) => index.update(changed));
  const layer: Pick<VehicleLayer, 'placeOf'> = {
    placeOf: (slot) => placeIn(index, viewportOf(map), slot),
  };
  return layer as VehicleLayer;
}

function frame(seq: number, longitude: number, removed: readonly number[] = []): FleetFrame {
  const columns = createColumns(1);
  columns.latitude[0] = 54.69;
  columns.longitude[0] = longitude;
  const identities = [someIdentity({ slot: 0, deviceId: '1' })];
  return { seq, atMs: 0, columns, identities, removed: Uint32Array.from(removed) };
}

function Follower({ layer }: { readonly layer: VehicleLayer }) {
  useFollow(map, layer);
  return null;
}

const following = () => windowStore.of(useSelection).getState().follow;
const middle = () => map.getCenter().lng.toFixed(4);

beforeEach(async () => {
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);
  vi.spyOn(window, 'matchMedia').mockReturnValue({ matches: true } as MediaQueryList);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  map = L.map(document.createElement('div'), {
    center: [54.69, 25],
    zoom: 15,
    zoomAnimation: false,
    // Leaflet's own handlers of touches need more of a DOM than there is here.
    dragging: false,
    touchZoom: false,
  });
  store = createFleetStore();
  store.reset(frame(0, 25.01));
  windowStore = createWindowStore();
  windowStore.of(useSelection).setState({ vehicleId: 'a/1', follow: 'on' });
  root = createRoot(document.createElement('div'));
  const layer = layerOf(store);
  await act(async () =>
    root.render(
      <WindowStoreContext value={windowStore}>
        <FleetStoreContext value={store}>
          <Follower layer={layer} />
        </FleetStoreContext>
      </WindowStoreContext>,
    ),
  );
});
afterEach(async () => {
  await act(async () => root.unmount());
  map.remove();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

it('keeps the vehicle in the middle, at any zoom', async () => {
  expect(middle()).toBe('25.0100');
  store.apply(frame(1, 25.02));
  expect(middle()).toBe('25.0200');
  map.setZoom(17, { animate: false });
  store.apply(frame(2, 25.03));
  expect([middle(), map.getZoom(), following()]).toEqual(['25.0300', 17, 'on']);
});

it.each<[string, () => void]>([
  ['dragged', () => void map.fire('dragstart')],
  ['zoomed with the wheel', () => map.getContainer().dispatchEvent(new WheelEvent('wheel'))],
  [
    'touched with two fingers',
    () => map.getContainer().dispatchEvent(Object.assign(new Event('touchstart'), { touches: [1, 2] })),
  ],
])('moves nothing once the map is %s, and catches up when asked to go on', async (_words, touch) => {
  await act(async () => touch());
  expect(following()).toBe('paused');
  store.apply(frame(1, 25.05));
  expect(middle()).toBe('25.0100');
  await act(async () => windowStore.of(useSelection).getState().setFollow('on'));
  expect(middle()).toBe('25.0500');
});

it('goes on after one finger alone, and after a time without the vehicle', async () => {
  const container = map.getContainer();
  await act(async () => container.dispatchEvent(Object.assign(new Event('touchstart'), { touches: [1] })));
  store.apply(frame(1, Number.NaN));
  expect([middle(), following()]).toEqual(['25.0100', 'on']);
  store.apply(frame(2, 25.04));
  expect([middle(), following()]).toEqual(['25.0400', 'on']);
});
