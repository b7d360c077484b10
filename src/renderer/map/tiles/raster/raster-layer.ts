import {
  type Coords,
  type DoneCallback,
  GridLayer,
  type GridLayerOptions,
  type Map as LeafletMap,
} from 'leaflet';
import { type BackOff, doublingPauseMs } from '../../../../shared/back-off.ts';
import { showPicture } from '../../../ui/show-picture.ts';
import { tileColumn } from '../tile-column.ts';
import { createFrameQueue, type FrameQueue } from './frame-queue.ts';

/** Asks for the picture of a tile, counted as the host does; null where there is none. */
export type AskForPicture = (
  tile: { readonly z: number; readonly x: number; readonly y: number },
  signal: AbortSignal,
) => Promise<ImageBitmap | null>;

export interface RasterLayerOptions extends GridLayerOptions {
  /** Of its tiles, CSS px: 256 or 512. */
  readonly tileSize: number;
  /** Zooms of its tiles. */
  readonly dataZooms: readonly [least: number, most: number];
  /** How its pictures are drawn, as a CSS filter; empty for as they are. */
  readonly filter: string;
}

interface Asked {
  readonly giveUp: AbortController;
  retry: ReturnType<typeof setTimeout> | null;
  failures: number;
}

/** Zooms of the map at which a tile of the world at zoom 0 covers 256 px. */
const BASE_PX = 256;
/** More at once would be seen as a frame that is left out. */
const SHOWN_A_FRAME = 4;
/** A tile that could not be had is asked for again after so long. */
const RETRIES: BackOff = { firstMs: 5_000, longestMs: 60_000 };

/** Pictures of tiles, beyond the deepest zoom enlarged. Whether they come is told as `tileload` and `tileerror`. */
export class RasterLayer extends GridLayer {
  readonly #ask: AskForPicture;
  readonly #filter: string;
  /** Larger tiles are of a zoom less than the map's. */
  readonly #zoomsLess: number;
  readonly #asked = new Map<HTMLElement, Asked>();
  readonly #frames: FrameQueue = createFrameQueue(
    SHOWN_A_FRAME,
    (callback) => requestAnimationFrame(callback),
    (frame) => cancelAnimationFrame(frame),
  );

  constructor(ask: AskForPicture, { dataZooms: [least, most], filter, ...options }: RasterLayerOptions) {
    const zoomsLess = Math.log2(options.tileSize / BASE_PX);
    super({
      ...options,
      minZoom: least + zoomsLess,
      maxNativeZoom: most + zoomsLess,
      // Nobody is asked for what is not in view, but for the edge that comes next.
      keepBuffer: 1,
      updateWhenZooming: false,
    });
    this.#ask = ask;
    this.#filter = filter;
    this.#zoomsLess = zoomsLess;
    this.on('tileunload', ({ tile }) => this.#forget(tile));
  }

  override onRemove(map: LeafletMap): this {
    const removed = super.onRemove(map);
    for (const tile of [...this.#asked.keys()]) this.#forget(tile);
    this.#frames.clear();
    return removed;
  }

  protected override createTile(coords: Coords, done: DoneCallback): HTMLElement {
    const canvas = document.createElement('canvas');
    const asked: Asked = { giveUp: new AbortController(), retry: null, failures: 0 };
    this.#asked.set(canvas, asked);
    this.#load(canvas, coords, asked, done);
    return canvas;
  }

  #load(canvas: HTMLCanvasElement, coords: Coords, asked: Asked, done: DoneCallback | null): void {
    const z = coords.z - this.#zoomsLess;
    const { signal } = asked.giveUp;
    this.#ask({ z, x: tileColumn(coords.x, z), y: coords.y }, signal).then(
      (picture) => {
        if (signal.aborted) picture?.close();
        else this.#frames.add(() => this.#show(canvas, coords, picture, done));
      },
      (reason: unknown) => {
        if (signal.aborted) return;
        const error = reason instanceof Error ? reason : new Error(String(reason));
        if (done !== null) done(error, canvas);
        else this.fire('tileerror', { tile: canvas, coords, error });
        this.#retryLater(canvas, coords, asked);
      },
    );
  }

  #show(
    canvas: HTMLCanvasElement,
    coords: Coords,
    picture: ImageBitmap | null,
    done: DoneCallback | null,
  ): void {
    if (!this.#asked.has(canvas)) {
      picture?.close();
      return;
    }
    // Of any size: the tile's own is given by its style, and the picture is scaled to it.
    if (picture !== null && this.#filter === '') showPicture(canvas, picture);
    else if (picture !== null) showFiltered(canvas, picture, this.#filter);
    if (done !== null) done(undefined, canvas);
    else this.fire('tileload', { tile: canvas, coords });
  }

  #retryLater(canvas: HTMLCanvasElement, coords: Coords, asked: Asked): void {
    const wait = doublingPauseMs(RETRIES, asked.failures);
    asked.failures += 1;
    asked.retry = setTimeout(() => {
      asked.retry = null;
      this.#load(canvas, coords, asked, null);
    }, wait);
  }

  #forget(tile: HTMLElement): void {
    const asked = this.#asked.get(tile);
    if (asked === undefined) return;
    this.#asked.delete(tile);
    asked.giveUp.abort();
    if (asked.retry !== null) clearTimeout(asked.retry);
  }

  /** Asks at once for what could not be had. */
  retryNow(): void {
    for (const { el, coords } of Object.values(this._tiles)) {
      const asked = this.#asked.get(el);
      if (asked === undefined || asked.retry === null || !(el instanceof HTMLCanvasElement)) continue;
      clearTimeout(asked.retry);
      asked.retry = null;
      asked.failures = 0;
      this.#load(el, coords, asked, null);
    }
  }
}

/** Drawn once through a CSS filter; the picture is spent. */
function showFiltered(canvas: HTMLCanvasElement, picture: ImageBitmap, filter: string): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  if (context !== null) {
    context.filter = filter;
    context.drawImage(picture, 0, 0);
  }
  picture.close();
}
