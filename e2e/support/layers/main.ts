import 'leaflet/dist/leaflet.css';
import { map as createMap, type Map as LeafletMap } from 'leaflet';
import { createFleetStore } from '../../../src/renderer/fleet/create-fleet-store.ts';
import type { FleetStore } from '../../../src/renderer/fleet/fleet-store.ts';
import { latitudeOf, longitudeOf, worldX, worldY } from '../../../src/renderer/map/canvas/projection.ts';
import { type DrawnFleet, VehicleLayer } from '../../../src/renderer/map/vehicles/vehicle-layer.ts';
import type { DrawingInUse } from '../../../src/renderer/shell/drawing.ts';
import type { DrawingChoice } from '../../../src/shared/drawing.ts';
import { createColumns } from '../../../src/shared/fleet-frame.ts';
import { styleOf } from '../../../src/shared/format/choices.ts';
import { createFormat } from '../../../src/shared/format/format.ts';
import { comparePictures, drawnPixels, pictureOf } from './compare-pictures.ts';
import type { LayersPage, Shown } from './compared.ts';
import { countAlive, countSent } from './watch-card.ts';

const SIZE = { width: 1_000, height: 700 };
const NOW = Date.UTC(2026, 0, 1);
const GROUND = { light: '#DAE5EC', dark: '#10151A' } as const;
const STARTING: DrawingInUse = { by: 'canvas', why: 'starting', renderer: '' };

const alive = countAlive();
const sent = countSent();
const map: LeafletMap = createMap('map', {
  zoomControl: false,
  attributionControl: false,
  zoomAnimation: false,
  fadeAnimation: false,
  zoomSnap: 0.25,
  maxZoom: 19,
});
map.createPane('vehicles');
let store: FleetStore = createFleetStore();
let layer: VehicleLayer | null = null;
/** The canvas whose card was lost, and what gives it back: of a lost card it cannot be asked for. */
let lost: { readonly canvas: HTMLCanvasElement; readonly card: WEBGL_lose_context } | null = null;
let inUse: DrawingInUse = STARTING;

function fleetOf({ vehicles, centre, zoom }: Shown): FleetStore {
  const fleet = createFleetStore();
  const columns = createColumns(vehicles.length);
  const scale = 2 ** zoom;
  const identities = vehicles.map((vehicle, slot) => {
    columns.slot[slot] = slot;
    columns.longitude[slot] = longitudeOf(worldX(centre[1]) + vehicle.x / scale);
    columns.latitude[slot] = latitudeOf(worldY(centre[0]) + vehicle.y / scale);
    columns.headingDeg[slot] = vehicle.headingDeg ?? 0;
    columns.speedKmh[slot] = vehicle.motion === 0 ? 40 : 0;
    columns.motion[slot] = vehicle.motion ?? 0;
    columns.freshness[slot] = vehicle.freshness ?? 0;
    columns.ignition[slot] = vehicle.ignition ?? 1;
    columns.flags[slot] = vehicle.flags ?? 0;
    columns.messageTimeS[slot] = NOW / 1_000 - 5;
    columns.fixTimeS[slot] = NOW / 1_000 - 5;
    const id = `a:${slot}`;
    return { slot, id, accountId: 'a', deviceId: String(slot), name: `Van ${slot}`, ident: null };
  });
  fleet.reset({ seq: 0, atMs: NOW, columns, identities, removed: new Uint32Array() });
  return fleet;
}

/** Puts the fleet on the map by one drawing, and waits until it is drawn by it. */
async function put(shown: Shown, drawing: DrawingChoice): Promise<void> {
  layer?.remove();
  inUse = STARTING;
  store = fleetOf(shown);
  map.setView([...shown.centre], shown.zoom, { animate: false });
  const leftOut = shown.vehicles.some((vehicle) => vehicle.leftOut === true);
  const fleet: DrawnFleet = {
    store,
    now: () => NOW,
    theme: shown.theme,
    format: createFormat(styleOf({}, { locale: 'en-IE', zone: 'UTC' })),
    signs: null,
    found: leftOut
      ? new Set(shown.vehicles.flatMap((vehicle, slot) => (vehicle.leftOut === true ? [] : [slot])))
      : null,
    others: 'fade',
    selected: shown.selected ?? null,
    drawing,
  };
  const options = {
    fontFamily: 'sans-serif',
    pane: 'vehicles',
    covered: () => [],
    onDrawing: (now: DrawingInUse) => {
      inUse = now;
    },
  };
  layer = new VehicleLayer(fleet, options).addTo(map);
  layer.hover(shown.hovered ?? null);
  while (inUse.by === 'canvas' && inUse.why === 'starting') await nextFrame();
  await painted();
}

/** Resolves within the frame that has painted the layer, while what WebGL has drawn can still be read. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const stop = layer?.onPaint(() => {
      stop?.();
      // The labels are written by the same paint, which ends before this goes on.
      queueMicrotask(resolve);
    });
    layer?.requestPaint();
  });
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(resolve));
}

function canvases(): readonly HTMLCanvasElement[] {
  return [...(map.getPane('vehicles')?.querySelectorAll('canvas') ?? [])];
}

/** What lies under the pointer at many places. */
function hits(): string {
  const found: string[] = [];
  for (let y = 5; y < SIZE.height; y += 23) {
    for (let x = 5; x < SIZE.width; x += 23) {
      const hit = layer?.hit(x, y) ?? null;
      if (hit !== null)
        found.push(`${x},${y} ${hit.kind === 'vehicle' ? hit.slot : `ring ${hit.cluster.count}`}`);
    }
  }
  return found.join(' ');
}

const page: LayersPage = {
  async compare(shown) {
    const pictures: ImageData[] = [];
    const answers: string[] = [];
    for (const drawing of ['canvas', 'webgl'] as const) {
      await put(shown, drawing);
      pictures.push(pictureOf(canvases(), SIZE, GROUND[shown.theme]));
      answers.push(hits());
    }
    const [first, second] = pictures;
    if (first === undefined || second === undefined) throw new Error('Two pictures were to be compared.');
    return { inUse, ...comparePictures(first, second), hits: [answers[0] ?? '', answers[1] ?? ''] };
  },
  async show(shown) {
    await put(shown, 'webgl');
    return inUse;
  },
  async pan(steps) {
    const before = sent();
    for (let at = 0; at < steps; at += 1) {
      map.panBy([3, 1], { animate: false });
      await nextFrame();
    }
    return since(before);
  },
  async move(slots) {
    const before = sent();
    const columns = createColumns(slots.length);
    slots.forEach((slot, row) => {
      for (const name of Object.keys(columns) as (keyof typeof columns)[])
        columns[name][row] = store.columns[name][slot] ?? 0;
      columns.headingDeg[row] = (columns.headingDeg[row] ?? 0) + 90;
    });
    const frame = { seq: 1, atMs: NOW, columns, identities: [], removed: new Uint32Array() };
    store.apply(frame);
    await painted();
    return since(before);
  },
  async lose() {
    const [canvas] = canvases();
    const card = canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context') ?? null;
    if (canvas === undefined || card === null) throw new Error('No card is drawn by.');
    lost = { canvas, card };
    let mayComeBack = false;
    const told = new Promise<void>((resolve) =>
      canvas.addEventListener('webglcontextlost', (event) => {
        mayComeBack = event.defaultPrevented;
        resolve();
      }),
    );
    card.loseContext();
    await told;
    return { inUse, drawn: drawnPixels(pictureOf(canvases(), SIZE, GROUND.light)), mayComeBack };
  },
  async restore() {
    const restored = new Promise((resolve) => lost?.canvas.addEventListener('webglcontextrestored', resolve));
    lost?.card.restoreContext();
    await restored;
    await painted();
    return inUse;
  },
  alive,
};

function since(before: ReturnType<typeof sent>): ReturnType<typeof sent> {
  const now = sent();
  return { bytes: now.bytes - before.bytes, calls: now.calls - before.calls };
}

declare global {
  interface Window {
    layers: LayersPage;
  }
}
window.layers = page;
