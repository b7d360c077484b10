import type { Layer, Map as LeafletMap } from 'leaflet';
import { act } from 'react';
import { MapContainer } from 'react-leaflet';
import { afterEach, expect, it, vi } from 'vitest';
import { createFakeHost } from '../host/testing/fake-host.ts';
import { type Screen, showScreen } from '../testing/screen.tsx';
import type { Theme } from '../ui/theme.ts';
import type { World } from './ground/outline-thread.ts';
import { mapColours } from './look/map-colours.ts';
import { useMapLook } from './look/map-look.ts';
import { MapLayers } from './MapLayers.tsx';
import type { TileMap } from './tiles/use-tile-map.ts';
import type { VehicleLayer } from './vehicles/vehicle-layer.ts';

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true);

const NO_TILES: TileMap = {
  sources: [],
  shown: null,
  drawn: null,
  accessKey: null,
  failing: false,
  onTile: () => {},
  retries: 0,
  retry: () => {},
};
const WORLD: World = { painter: { draw: () => () => {} }, countries: [], cities: [], close() {} };

let map: LeafletMap | null = null;
let vehicles: VehicleLayer | null = null;
const setMap = (shown: LeafletMap | null): void => {
  map = shown;
};
const setVehicles = (layer: VehicleLayer | null): void => {
  vehicles = layer;
};
let screen: Screen;
afterEach(async () => {
  await screen.close();
});

function Page({ theme, world }: { readonly theme: Theme; readonly world: World | null }) {
  return (
    <MapContainer ref={setMap} center={[54, 25]} zoom={8}>
      <MapLayers
        theme={theme}
        colours={mapColours(theme, false)}
        world={world}
        tileMap={NO_TILES}
        vehicles={null}
        vehiclesRef={setVehicles}
        fencesRef={() => {}}
      />
    </MapContainer>
  );
}

const layers = (): readonly Layer[] => {
  const found: Layer[] = [];
  map?.eachLayer((layer) => void found.push(layer));
  return found;
};
const names = (): readonly string[] => layers().map((layer) => layer.constructor.name);

it('lies in panes, the lowest first', async () => {
  screen = await showScreen(createFakeHost(), <Page theme="light" world={WORLD} />);
  const panes = ['outline', 'map-tiles', 'ground', 'dimming', 'geofences', 'vehicles', 'draft'].map((name) =>
    map?.getPane(name),
  );
  const heights = panes.map((pane) => Number(pane?.style.zIndex));
  expect(heights).toEqual(heights.toSorted((one, other) => one - other));
  expect(new Set(heights).size).toBe(panes.length);
  expect(panes.map((pane) => pane?.style.pointerEvents)).toEqual(panes.map(() => 'none'));
});

it('is added where it is mounted and taken away where it is not, and changes as its properties do', async () => {
  screen = await showScreen(createFakeHost(), <Page theme="light" world={null} />);
  expect(names().toSorted()).toEqual(['DimmingLayer', 'GroundLayer', 'VehicleLayer']);
  await screen.show(<Page theme="light" world={WORLD} />);
  expect(names().toSorted()).toEqual(['DimmingLayer', 'GroundLayer', 'OutlineLayer', 'VehicleLayer']);

  const before = layers();
  await screen.show(<Page theme="dark" world={WORLD} />);
  await act(async () => screen.windowStore.of(useMapLook).setState({ dimPercent: 40 }));
  expect(layers()).toEqual(before);
  const dimming = map?.getPane('dimming')?.querySelector('div');
  expect([dimming?.hidden, dimming?.style.opacity]).toEqual([false, '0.4']);

  await screen.show(<Page theme="dark" world={null} />);
  expect(names()).not.toContain('OutlineLayer');
});

it('follows the fleet for as long as it is on the map', async () => {
  let followed = 0;
  screen = await showScreen(createFakeHost(), null);
  const { subscribe } = screen.fleet;
  screen.fleet.subscribe = (listener) => {
    followed += 1;
    const stop = subscribe(listener);
    return () => {
      followed -= 1;
      stop();
    };
  };
  await screen.show(<Page theme="light" world={null} />);
  expect([vehicles !== null, followed > 0]).toEqual([true, true]);
  await screen.show(null);
  expect([vehicles, followed]).toEqual([null, 0]);
});
