import {
  type Coords,
  type DoneCallback,
  GridLayer,
  type GridLayerOptions,
  type LeafletEvent,
  type Map as LeafletMap,
} from 'leaflet';
import { showPicture } from '../../../ui/show-picture.ts';
import { tileColumn } from '../tile-column.ts';
import type { FromVectorWorker, ToVectorWorker } from './vector-messages.ts';

/** The thread that draws, as the layer needs it. */
export interface TilePainter {
  postMessage(message: ToVectorWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromVectorWorker>) => void): void;
  terminate(): void;
}

type Begin = Extract<ToVectorWorker, { readonly kind: 'begin' }>;

interface Waiting {
  readonly canvas: HTMLCanvasElement;
  /** Calls the tile ready, the first time it has a picture. */
  readonly done: DoneCallback | null;
  readonly coords: Coords;
}

const TILE_PX = 256;
/** Tiles are of whole zooms; the map enlarges them by this at most, and reduces them by as much. */
const LEAST_STRETCH = 0.5;
const MOST_STRETCH = 2;
/** A tile that could not be had is asked for again after so long. */
const RETRY_MS = 5_000;

/** A vector map, drawn by a thread. Whether its tiles come is told as `Event`s `tileerror` and `tileload`. */
export class VectorLayer extends GridLayer {
  readonly #startPainter: () => TilePainter;
  readonly #begin: Begin;
  #painter: TilePainter | null = null;
  readonly #waiting = new Map<number, Waiting>();
  readonly #retries = new Map<HTMLElement, ReturnType<typeof setTimeout>>();
  #jobs = 0;

  constructor(startPainter: () => TilePainter, begin: Begin, options: GridLayerOptions) {
    super({ ...options, tileSize: TILE_PX, keepBuffer: 2, updateWhenZooming: false });
    this.#startPainter = startPainter;
    this.#begin = begin;
    this.on('tileunload', ({ tile }) => this.#forget(tile));
  }

  /** Its thread runs for as long as it is on a map. */
  override onAdd(map: LeafletMap): this {
    const painter = this.#startPainter();
    painter.addEventListener('message', ({ data }) => {
      if (data.kind === 'picture') this.#show(data.job, data.picture);
      else if (data.kind === 'failed') this.#fail(data.job, data.reason);
      else this.#drawAgain((key) => data.tiles.includes(key));
    });
    painter.postMessage(this.#begin);
    this.#painter = painter;
    return super.onAdd(map);
  }

  override getEvents(): { [name: string]: (event: LeafletEvent) => void } {
    return {
      ...super.getEvents?.(),
      zoomend: () => this.#drawAgain((key) => key.endsWith(`:${this._tileZoom}`)),
    };
  }

  override onRemove(map: LeafletMap): this {
    for (const timer of this.#retries.values()) clearTimeout(timer);
    this.#retries.clear();
    this.#waiting.clear();
    this.#painter?.terminate();
    this.#painter = null;
    return super.onRemove(map);
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    this.#ask(canvas, coords, done);
    return canvas;
  }

  /** Between whole zooms a tile has as many pixels as it covers, so that it stays sharp. */
  #ask(canvas: HTMLCanvasElement, coords: Coords, done: DoneCallback | null): void {
    const { z } = coords;
    const stretch = Math.min(MOST_STRETCH, Math.max(LEAST_STRETCH, 2 ** ((this._map?.getZoom() ?? z) - z)));
    const job = this.#jobs++;
    this.#waiting.set(job, { canvas, done, coords });
    this.#painter?.postMessage({
      kind: 'draw',
      job,
      z,
      x: tileColumn(coords.x, z),
      y: coords.y,
      pixels: Math.round(TILE_PX * (window.devicePixelRatio || 1) * stretch),
      stretch: Math.round(stretch * 100) / 100,
    });
  }

  #show(job: number, picture: ImageBitmap): void {
    const waiting = this.#taken(job);
    if (waiting === null) {
      picture.close();
      return;
    }
    const { canvas, coords, done } = waiting;
    showPicture(canvas, picture);
    if (done !== null) done(undefined, canvas);
    else this.fire('tileload', { tile: canvas, coords });
  }

  #fail(job: number, reason: string): void {
    const waiting = this.#taken(job);
    if (waiting === null) return;
    const { canvas, coords, done } = waiting;
    if (done !== null) done(new Error(reason), canvas);
    else this.fire('tileerror', { tile: canvas, coords, error: new Error(reason) });
    this.#retryLater(canvas, coords);
  }

  #taken(job: number): Waiting | null {
    const waiting = this.#waiting.get(job) ?? null;
    this.#waiting.delete(job);
    return waiting;
  }

  #retryLater(canvas: HTMLCanvasElement, coords: Coords): void {
    if (this.#retries.has(canvas)) return;
    const timer = setTimeout(() => {
      this.#retries.delete(canvas);
      this.#ask(canvas, coords, null);
    }, RETRY_MS);
    this.#retries.set(canvas, timer);
  }

  /** Keys are those of the thread, which knows one turn of the world. */
  #drawAgain(isMeant: (key: string) => boolean): void {
    for (const { el, coords } of Object.values(this._tiles)) {
      const { x, y, z } = coords;
      if (el instanceof HTMLCanvasElement && isMeant(`${tileColumn(x, z)}:${y}:${z}`))
        this.#ask(el, coords, null);
    }
  }

  #forget(tile: HTMLElement): void {
    clearTimeout(this.#retries.get(tile));
    this.#retries.delete(tile);
    for (const [job, { canvas }] of this.#waiting) {
      if (canvas !== tile) continue;
      this.#waiting.delete(job);
      this.#painter?.postMessage({ kind: 'drop', job });
    }
  }
}
