import 'leaflet/dist/leaflet.css';
import { map as createMap, type Map as LeafletMap } from 'leaflet';
import { createFleetStore } from '../../../src/renderer/fleet/create-fleet-store.ts';
import { DimmingLayer } from '../../../src/renderer/map/look/dimming-layer.ts';
import { VectorLayer } from '../../../src/renderer/map/tiles/vector/vector-layer.ts';
import { VehicleLayer } from '../../../src/renderer/map/vehicles/vehicle-layer.ts';
import { styleOf } from '../../../src/shared/format/choices.ts';
import { createFormat } from '../../../src/shared/format/format.ts';
import type { MapSource } from '../../../src/shared/map-source.ts';
import { spread } from '../../vehicle-layer/cases.ts';
import { createSyntheticFleet } from '../../vehicle-layer/synthetic-fleet.ts';
import type { Ground, Panned } from '../cases.ts';

const CENTRE = [54.69, 25.2] as const;
const ZOOM = 14;
/** Half of them stand within some six kilometres of the town's middle. */
const SPREAD_DEG = 0.06;
const MOVING_SHARE = 0.1;
const FRAMES = 150;
const STEP_PX = 6;
const SETTLED_MS = 2_500;

async function pan(ground: Ground, vehicles: number, source: MapSource): Promise<Panned> {
  const map = createMap('map', { zoomControl: false, attributionControl: false, fadeAnimation: false });
  map.setView([...CENTRE], ZOOM);
  let tiles = 0;
  if (ground !== 'nothing')
    addTiles(map, source).on('tileload', () => {
      tiles += 1;
    });
  if (ground === 'tiles, dimmed') {
    map.createPane('dimming').style.zIndex = '360';
    new DimmingLayer({ pane: 'dimming' }).addTo(map).dim(0.4, '#DAE5EC');
  }
  const fleet = createSyntheticFleet(vehicles, SPREAD_DEG, 1);
  const store = createFleetStore();
  store.reset(fleet.snapshot);
  map.createPane('vehicles').style.zIndex = '450';
  const shown = {
    store,
    now: Date.now,
    theme: 'light',
    format: createFormat(styleOf({}, { locale: 'en-IE', zone: 'UTC' })),
    signs: null,
    found: null,
    others: 'fade',
    selected: null,
    drawing: null,
  } as const;
  const options = {
    fontFamily: 'sans-serif',
    pane: 'vehicles',
    covered: () => [],
    onDrawing: () => undefined,
  };
  const layer = new VehicleLayer(shown, options).addTo(map);
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  const frames: number[] = [];
  let before = await nextFrame();
  for (let at = 0; at < FRAMES; at += 1) {
    // As the host sends them, ten times a second.
    if (at % 6 === 0) store.apply(fleet.next(MOVING_SHARE));
    map.panBy([STEP_PX, 0], { animate: false });
    const now = await nextFrame();
    frames.push(now - before);
    before = now;
  }
  layer.remove();
  map.remove();
  return { frameMs: spread(frames), tiles };
}

function addTiles(map: LeafletMap, source: MapSource): VectorLayer {
  map.createPane('map-tiles').style.zIndex = '250';
  const startPainter = (): Worker =>
    new Worker(new URL('../../../src/renderer/map/tiles/vector/vector-worker.ts', import.meta.url), {
      type: 'module',
    });
  const begin = {
    kind: 'begin',
    source,
    key: '',
    theme: 'light',
    gray: false,
    font: 'sans-serif',
    language: 'en',
  } as const;
  return new VectorLayer(startPainter, begin, { pane: 'map-tiles' }).addTo(map);
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

declare global {
  interface Window {
    panOver: typeof pan;
  }
}
window.panOver = pan;
