import type { LayerOptions, Map as LeafletMap } from 'leaflet';
import type { DrawingChoice } from '../../../shared/drawing.ts';
import type { FleetStore } from '../../fleet/fleet-store.ts';
import type { OtherVehicles } from '../../fleet/other-vehicles.ts';
import type { DrawingInUse } from '../../shell/drawing.ts';
import type { SlotSet } from '../../shell/slot-set.ts';
import { ACCOUNT_PALETTE } from '../../ui/account-palette.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Theme } from '../../ui/theme.ts';
import { CanvasLayer } from '../canvas/canvas-layer.ts';
import type { Box } from '../canvas/covers.ts';
import { createOffscreenSurface } from '../canvas/surface.ts';
import type { Viewport } from '../canvas/viewport.ts';
import type { AccountSign } from './account-marks.ts';
import type { LabelFormat } from './label-text.ts';
import type { VehiclePainter } from './picture.ts';
import { placeIn, placesIn, type ScreenPlace } from './places.ts';
import { boxesOf, createHitTest, createSceneComposer, type Hit, type Scene, vehiclesAt } from './scene.ts';
import { createVehicleIndex, PROMINENCE, type VehicleIndex } from './vehicle-index.ts';
import { createVehiclePainter } from './vehicle-painter.ts';
import { GlError } from './webgl/gl-program.ts';
import { createWebglCanvas, type WebglCanvas } from './webgl/webgl-canvas.ts';
import { createWebglPainter } from './webgl/webgl-painter.ts';

/** The fleet that is drawn, and how. */
export interface DrawnFleet {
  readonly store: FleetStore;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly theme: Theme;
  /** How speeds are written on labels. */
  readonly format: LabelFormat;
  /** Marks of the accounts, by their ids; null where vehicles need none. */
  readonly signs: ReadonlyMap<string, AccountSign> | null;
  /** Slots drawn in full, all where null; the others are as `others` says, but for those in danger. */
  readonly found: SlotSet | null;
  readonly others: OtherVehicles;
  /** The selected slot. */
  readonly selected: number | null;
  /** By what it is to be drawn; null while that is not known. */
  readonly drawing: DrawingChoice | null;
}

export interface VehicleLayerOptions extends LayerOptions {
  readonly fontFamily: string;
  /** Boxes of the view that labels must not go under. */
  readonly covered: () => readonly Box[];
  /** Hears by what the fleet is drawn, whenever that changes. */
  readonly onDrawing: (inUse: DrawingInUse) => void;
}

interface MadePainter {
  readonly pixelRatio: number;
  /** What it draws with; null for the canvas. */
  readonly gl: WebGL2RenderingContext | null;
  readonly painter: VehiclePainter;
}

/** Ages are written in seconds at most. */
const AGE_TICK_MS = 1_000;

/** The fleet on a map: one canvas whatever the size of the fleet, and one below it where the graphics card draws the symbols. */
export class VehicleLayer extends CanvasLayer {
  readonly #fontFamily: string;
  readonly #covered: () => readonly Box[];
  readonly #listeners = new Set<(scene: Scene) => void>();
  #fleet: DrawnFleet;
  #index: VehicleIndex;
  #compose: (view: Viewport, selected: ScreenPlace | null) => Scene;
  #painter: MadePainter | null = null;
  #scene: Scene | null = null;
  #labels: readonly Box[] = [];
  #hitTest: ReturnType<typeof createHitTest> | null = null;
  #hovered: number | null = null;
  #stop: (() => void) | null = null;
  readonly #webgl: WebglCanvas;

  constructor(fleet: DrawnFleet, { fontFamily, covered, onDrawing, ...options }: VehicleLayerOptions) {
    super(options);
    this.#webgl = createWebglCanvas({
      show: (canvas) => this.putUnder(canvas),
      hide: () => this.putUnder(null),
      changed: () => this.paintAtOnce(),
      tell: onDrawing,
    });
    this.#fontFamily = fontFamily;
    this.#covered = covered;
    this.#fleet = fleet;
    this.#index = indexOf(fleet);
    this.#compose = createSceneComposer(this.#index);
  }

  get index(): VehicleIndex {
    return this.#index;
  }

  override onAdd(map: LeafletMap): this {
    this.#start();
    super.onAdd(map);
    this.#webgl.choose(this.#fleet.drawing);
    return this;
  }

  override onRemove(): this {
    this.#stop?.();
    this.#stop = null;
    this.#dropPainter();
    this.#webgl.choose(null);
    return super.onRemove();
  }

  /** Draws this from now on. */
  update(fleet: DrawnFleet): void {
    const before = this.#fleet;
    this.#fleet = fleet;
    if (fleet.theme !== before.theme) this.#dropPainter();
    if (this.#stop !== null) this.#webgl.choose(fleet.drawing);
    if (fleet.store !== before.store) this.#startAgain();
    else if (fleet.found !== before.found || fleet.others !== before.others)
      this.#index.show(fleet.found, fleet.others);
    this.requestPaint();
  }

  hover(slot: number | null): void {
    this.#hovered = slot;
    this.requestPaint();
  }

  /** What lies under a point of the view, CSS pixels. */
  hit(x: number, y: number): Hit | null {
    if (this.#scene === null) return null;
    const marked = this.#markedIn(this.#scene.view, this.#fleet.selected);
    if (marked !== null && Math.hypot(marked.x - x, marked.y - y) <= 10)
      return { kind: 'vehicle', ...marked };
    this.#hitTest ??= createHitTest(this.#scene);
    return this.#hitTest(x, y);
  }

  /** Vehicles under a point, nearest first. */
  vehiclesAt(x: number, y: number): readonly number[] {
    return this.#scene === null ? [] : vehiclesAt(this.#scene, x, y);
  }

  /** Every vehicle on the map of one `PROMINENCE` (those drawn in full where left out), relative to the view now painted. */
  places(prominence: number = PROMINENCE.full): readonly ScreenPlace[] {
    return this.#scene === null ? [] : placesIn(this.#index, this.#scene.view, prominence);
  }

  /** Where a vehicle is in the view now painted; it may lie outside. Null where it has no place. */
  placeOf(slot: number): ScreenPlace | null {
    return this.#scene === null ? null : this.#markedIn(this.#scene.view, slot);
  }

  /** What symbols, clusters and labels take of a view, as they were last painted. */
  boxesIn(view: Viewport): readonly Box[] {
    return this.#scene === null ? [] : boxesOf(this.#scene, this.#labels, view);
  }

  /** Called after each painting. */
  onPaint(listener: (scene: Scene) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  protected override paint(context: CanvasRenderingContext2D, view: Viewport, pixelRatio: number): void {
    const { store, selected, signs, now, format } = this.#fleet;
    const marked = this.#markedIn(view, selected);
    const scene = this.#compose(view, marked);
    this.#scene = scene;
    this.#hitTest = null;
    this.#labels = this.#painterFor(view, pixelRatio).paint(context, {
      scene,
      columns: store.columns,
      nameOf: (slot) => store.identity(slot)?.name ?? '',
      signOf: (slot) => signs?.get(store.identity(slot)?.accountId ?? '') ?? null,
      selected: marked,
      covered: this.#covered(),
      hovered: this.#hovered === selected ? null : this.#markedIn(view, this.#hovered),
      nowMs: now(),
      format,
    });
    for (const listener of this.#listeners) listener(scene);
  }

  protected override forgetTexts(): void {
    this.#dropPainter();
  }

  #start(): void {
    const { store } = this.#fleet;
    this.#index.update(null);
    const stopListening = store.subscribe((changed) => {
      this.#index.update(changed);
      this.requestPaint();
    });
    const ticking = setInterval(() => this.requestPaint(), AGE_TICK_MS);
    this.#stop = () => {
      clearInterval(ticking);
      stopListening();
    };
  }

  /** Another fleet: nothing that was known of slots is true of it. */
  #startAgain(): void {
    this.#index = indexOf(this.#fleet);
    this.#compose = createSceneComposer(this.#index);
    this.#dropPainter();
    if (this.#stop === null) return;
    this.#stop();
    this.#start();
  }

  #painterFor({ width, height }: Viewport, pixelRatio: number): VehiclePainter {
    const gl = this.#webgl.context(Math.round(width * pixelRatio), Math.round(height * pixelRatio));
    if (this.#painter?.pixelRatio !== pixelRatio || this.#painter.gl !== gl) {
      this.#dropPainter();
      this.#painter = { pixelRatio, gl, painter: this.#makePainter(gl, pixelRatio) };
    }
    return this.#painter.painter;
  }

  #makePainter(gl: WebGL2RenderingContext | null, pixelRatio: number): VehiclePainter {
    const { theme } = this.#fleet;
    const options = {
      createSurface: createOffscreenSurface,
      colours: STATUS_PALETTE[theme],
      accountColours: ACCOUNT_PALETTE[theme],
      pixelRatio,
      fontFamily: this.#fontFamily,
    };
    if (gl === null) return createVehiclePainter(this.#index, options);
    try {
      return createWebglPainter(gl, this.#index, options);
    } catch (error) {
      if (!(error instanceof GlError)) throw error;
      this.#webgl.refuse();
      return createVehiclePainter(this.#index, options);
    }
  }

  #dropPainter(): void {
    this.#painter?.painter.dispose();
    this.#painter = null;
  }

  #markedIn(view: Viewport, slot: number | null): ScreenPlace | null {
    return slot === null ? null : placeIn(this.#index, view, slot);
  }
}

/** An index that takes over the fleet as its layer comes to a map. */
function indexOf({ store, found, others }: DrawnFleet): VehicleIndex {
  const index = createVehicleIndex(store);
  index.show(found, others);
  return index;
}
