import type { Layer } from 'leaflet';
import type { Quantities } from '../../../shared/format/quantities.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import type { OtherVehicles } from '../../fleet/other-vehicles.ts';
import { ACCOUNT_PALETTE } from '../../ui/account-palette.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import type { Box } from '../canvas/covers.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { AccountSign } from './account-marks.ts';
import { besideSelected } from './beside-selected.ts';
import { type Place, placeIn, placesIn } from './places.ts';
import { boxesOf, createHitTest, createSceneComposer, type Hit, type Scene, vehiclesAt } from './scene.ts';
import { createVehicleIndex, PROMINENCE, type VehicleIndex } from './vehicle-index.ts';
import { createVehiclePainter } from './vehicle-painter.ts';

/** The fleet on a map: one canvas, whatever the size of the fleet. */
export interface VehicleLayer {
  readonly layer: Layer;
  readonly canvas: HTMLCanvasElement;
  readonly index: VehicleIndex;
  setTheme(theme: Theme): void;
  /** How speeds are written on labels. */
  setQuantities(quantities: Quantities): void;
  /** Marks of the accounts, by their ids; null where vehicles need none. */
  sign(signs: ReadonlyMap<string, AccountSign> | null): void;
  /** Draws these slots in full, or all where null, and the others as it says, but for those in danger. */
  show(slots: ReadonlySet<number> | null, others: OtherVehicles): void;
  select(slot: number | null): void;
  hover(slot: number | null): void;
  /** What lies under a point of the view, CSS pixels. */
  hit(x: number, y: number): Hit | null;
  /** Vehicles under a point, nearest first. */
  vehiclesAt(x: number, y: number): readonly number[];
  /** Every vehicle on the map of one `PROMINENCE` (those drawn in full where left out), relative to the view now painted. */
  places(prominence?: number): readonly Place[];
  /** Where a vehicle is in the view now painted; it may lie outside. Null where it has no place. */
  placeOf(slot: number): Place | null;
  /** What symbols, clusters and labels take of a view, as they were last painted. */
  boxesIn(view: Viewport): readonly Box[];
  /** Draws sprites and texts again, for instance after a font has arrived. */
  refresh(): void;
  /** Called after each painting. */
  onPaint(listener: (scene: Scene) => void): () => void;
  destroy(): void;
}

export interface VehicleLayerOptions {
  readonly store: FleetStore;
  readonly theme: Theme;
  readonly quantities: Quantities;
  readonly fontFamily: string;
  readonly pane: string;
  /** Boxes of the view that labels must not go under. */
  readonly covered: () => readonly Box[];
  /** Unix milliseconds. */
  readonly now: () => number;
}

/** Ages are written in seconds at most. */
const AGE_TICK_MS = 1_000;

export function createVehicleLayer({
  store,
  theme: firstTheme,
  quantities: firstQuantities,
  fontFamily,
  pane,
  covered,
  now,
}: VehicleLayerOptions): VehicleLayer {
  const index = createVehicleIndex(store);
  const compose = createSceneComposer(index);
  const listeners = new Set<(scene: Scene) => void>();
  let theme = firstTheme;
  let quantities = firstQuantities;
  let painter: {
    readonly pixelRatio: number;
    readonly paint: ReturnType<typeof createVehiclePainter>;
  } | null = null;
  let scene: Scene | null = null;
  let labels: readonly Box[] = [];
  let hitTest: ReturnType<typeof createHitTest> | null = null;
  let selected: number | null = null;
  let hovered: number | null = null;
  let signs: ReadonlyMap<string, AccountSign> | null = null;

  const canvasLayer = new CanvasLayer(pane, (context, view, pixelRatio) => {
    const marked = markedIn(view, selected);
    const composed = compose(view);
    scene = { ...composed, clusters: besideSelected(composed.clusters, marked) };
    hitTest = null;
    labels = painterFor(pixelRatio)(context, {
      scene,
      columns: store.columns,
      nameOf: (slot) => store.identity(slot)?.name ?? '',
      signOf: (slot) => signs?.get(store.identity(slot)?.accountId ?? '') ?? null,
      selected: marked,
      covered: covered(),
      hovered: hovered === selected ? null : markedIn(view, hovered),
      nowMs: now(),
      quantities,
    });
    for (const listener of listeners) listener(scene);
  });

  function painterFor(pixelRatio: number) {
    if (painter?.pixelRatio !== pixelRatio) {
      const colours = STATUS_PALETTE[theme];
      const paint = createVehiclePainter(index, {
        createSurface: createOffscreenSurface,
        colours,
        accountColours: ACCOUNT_PALETTE[theme],
        pixelRatio,
        fontFamily,
      });
      painter = { pixelRatio, paint };
    }
    return painter.paint;
  }

  function markedIn(view: Viewport, slot: number | null): Place | null {
    return slot === null ? null : placeIn(index, view, slot);
  }

  const stopListening = store.subscribe((changed) => {
    index.update(changed);
    canvasLayer.requestPaint();
  });
  const ticking = setInterval(() => canvasLayer.requestPaint(), AGE_TICK_MS);
  index.update(null);

  return {
    layer: canvasLayer,
    canvas: canvasLayer.canvas,
    index,
    setTheme(next) {
      theme = next;
      painter = null;
      canvasLayer.requestPaint();
    },
    setQuantities(next) {
      quantities = next;
      canvasLayer.requestPaint();
    },
    sign(next) {
      signs = next;
      canvasLayer.requestPaint();
    },
    show(slots, others) {
      index.show(slots, others);
      canvasLayer.requestPaint();
    },
    select(slot) {
      selected = slot;
      canvasLayer.requestPaint();
    },
    hover(slot) {
      hovered = slot;
      canvasLayer.requestPaint();
    },
    hit(x, y) {
      if (scene === null) return null;
      const marked = markedIn(scene.view, selected);
      if (marked !== null && Math.hypot(marked.x - x, marked.y - y) <= 10)
        return { kind: 'vehicle', ...marked };
      hitTest ??= createHitTest(scene);
      return hitTest(x, y);
    },
    vehiclesAt: (x, y) => (scene === null ? [] : vehiclesAt(scene, x, y)),
    places: (prominence = PROMINENCE.full) => (scene === null ? [] : placesIn(index, scene.view, prominence)),
    placeOf: (slot) => (scene === null ? null : markedIn(scene.view, slot)),
    boxesIn: (view) => (scene === null ? [] : boxesOf(scene, labels, view)),
    refresh() {
      painter = null;
      canvasLayer.requestPaint();
    },
    onPaint(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    destroy() {
      clearInterval(ticking);
      stopListening();
      canvasLayer.remove();
    },
  };
}
