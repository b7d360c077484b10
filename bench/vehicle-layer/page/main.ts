import { styleOf } from '../../../src/shared/format/choices.ts';
import { createFormat } from '../../../src/shared/format/format.ts';
import 'leaflet/dist/leaflet.css';
import { canvas, circleMarker, map as createMap, divIcon, type Map as LeafletMap, marker } from 'leaflet';
import { createFleetStore } from '../../../src/renderer/fleet/create-fleet-store.ts';
import type { OtherVehicles } from '../../../src/renderer/fleet/other-vehicles.ts';
import { VehicleLayer } from '../../../src/renderer/map/vehicles/vehicle-layer.ts';
import type { FleetFrame } from '../../../src/shared/fleet-frame.ts';
import { type Approach, type Case, type Measured, spread, VIEWS } from '../cases.ts';
import { createSyntheticFleet } from '../synthetic-fleet.ts';

const WARM_UP_FRAMES = 15;
const FRAMES = 60;
const MOVING_SHARE = 0.1;

/** Puts a fleet on a map and returns what moves it. */
type Draw = (
  map: LeafletMap,
  snapshot: FleetFrame,
) => { readonly move: (frame: FleetFrame) => void; readonly end: () => void };

const vehicleLayer =
  (others: OtherVehicles | null): Draw =>
  (map, snapshot) => {
    const store = createFleetStore();
    store.reset(snapshot);
    const pane = 'vehicles';
    map.createPane(pane);
    const fleet = {
      store,
      now: Date.now,
      theme: 'light',
      format: createFormat(styleOf({}, { locale: 'en-IE', zone: 'UTC' })),
      signs: null,
      found: others === null ? null : new Set(snapshot.columns.slot.filter((slot) => slot % 2 === 0)),
      others: others ?? 'hide',
      selected: null,
      drawing: null,
    } as const;
    const layer = new VehicleLayer(fleet, {
      fontFamily: 'sans-serif',
      pane,
      covered: () => [],
      onDrawing: () => undefined,
    });
    layer.addTo(map);
    return { move: (frame) => void store.apply(frame), end: () => void layer.remove() };
  };

const APPROACH: { readonly [A in Approach]: Draw } = {
  'vehicle layer': vehicleLayer(null),
  'vehicle layer, half faded': vehicleLayer('fade'),
  'vehicle layer, half hidden': vehicleLayer('hide'),
  'canvas circleMarker': (map, { columns }) => {
    const renderer = canvas();
    const options = { renderer, radius: 6, weight: 1 };
    const markers = Array.from(columns.latitude, (latitude, slot) =>
      circleMarker([latitude, columns.longitude[slot] ?? 0], options).addTo(map),
    );
    return { move: (frame) => moveAll(frame, markers), end: () => undefined };
  },
  'DOM divIcon': (map, { columns }) => {
    const icon = divIcon({ html: '<b>x</b>', iconSize: [20, 20] });
    const markers = Array.from(columns.latitude, (latitude, slot) =>
      marker([latitude, columns.longitude[slot] ?? 0], { icon }).addTo(map),
    );
    return { move: (frame) => moveAll(frame, markers), end: () => undefined };
  },
};

function moveAll(
  { columns }: FleetFrame,
  markers: readonly { setLatLng(place: [number, number]): unknown }[],
): void {
  columns.slot.forEach((slot, row) => {
    markers[slot]?.setLatLng([columns.latitude[row] ?? 0, columns.longitude[row] ?? 0]);
  });
}

async function measure(one: Case): Promise<Measured> {
  const { zoom, centre, spreadDeg, cities } = VIEWS[one.view];
  const fleet = createSyntheticFleet(one.size, spreadDeg, cities);
  const map = createMap('map', {
    zoomControl: false,
    attributionControl: false,
    zoomAnimation: false,
    fadeAnimation: false,
  });
  map.setView([centre[0], centre[1]], zoom);
  const { move, end } = APPROACH[one.approach](map, fleet.snapshot);
  const scriptMs: number[] = [];
  const frameMs: number[] = [];
  let before = Number.NaN;
  for (let at = 0; at < WARM_UP_FRAMES + FRAMES; at += 1) {
    const frame = fleet.next(MOVING_SHARE);
    const { script, now } = await oneFrame(() => move(frame));
    if (at >= WARM_UP_FRAMES) {
      scriptMs.push(script);
      frameMs.push(now - before);
    }
    before = now;
  }
  end();
  map.remove();
  return { ...one, frames: FRAMES, scriptMs: spread(scriptMs), frameMs: spread(frameMs) };
}

/** Callbacks of one animation frame run in the order of their asking: what `move` asks for lies between ours. */
function oneFrame(move: () => void): Promise<{ readonly script: number; readonly now: number }> {
  return new Promise((resolve) => {
    let drawFrom = 0;
    requestAnimationFrame(() => {
      drawFrom = performance.now();
    });
    const from = performance.now();
    move();
    const moved = performance.now() - from;
    requestAnimationFrame((now) => resolve({ script: moved + performance.now() - drawFrom, now }));
  });
}

declare global {
  interface Window {
    measureVehicleLayer: typeof measure;
  }
}
window.measureVehicleLayer = measure;
