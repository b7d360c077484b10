import Point from '@mapbox/point-geometry';
import { Labelers, paint, sourcesToViews, type View } from 'protomaps-leaflet';
import { labelRules } from './label-rules.ts';
import { paintRules } from './paint-rules.ts';
import { createTileReader } from './tile-source.ts';
import { VECTOR_COLOURS } from './vector-colours.ts';
import type { TileJob, ToVectorWorker } from './vector-messages.ts';

/** Draws tiles of one map in the colours of one theme. */
export interface VectorPainter {
  /**
   * The picture of a tile; null where nobody waits for it any more. Rejects where it could not be had, or is none.
   * @param isWanted asked again after each wait; where it says no, nothing more is done
   */
  draw(job: TileJob, isWanted: () => boolean): Promise<ImageBitmap | null>;
}

/** The library thinks in tiles of so many CSS pixels. */
type SourceUrl = NonNullable<Parameters<typeof sourcesToViews>[0]['url']>;

const TILE_PX = 256;
/** Names and lines reach so far into a tile from beyond its edge. */
const REACH_PX = 16;
/** Data tiles whose names are kept; a large screen shows some forty. */
const NAMED_TILES = 96;

/** Creates the painter. `fetchTile` asks the host; `onStale` is told of tiles into which names of later ones reach. */
export function createVectorPainter(
  { source, key, theme, font }: Extract<ToVectorWorker, { readonly kind: 'begin' }>,
  fetchTile: (path: string, init: RequestInit) => Promise<Response>,
  onStale: (tiles: readonly string[]) => void,
): VectorPainter {
  const colours = VECTOR_COLOURS[theme];
  const reader = createTileReader(source, key, fetchTile);
  // Of an archive the library calls `getZxy` alone.
  const archive = reader as unknown as SourceUrl;
  const views: ReadonlyMap<string, View> = sourcesToViews({ url: archive, maxDataZoom: source.maxZoom });
  const scratch = contextOf(new OffscreenCanvas(1, 1));
  const rules = paintRules(colours);
  const labelers = new Map<number, Labelers>();

  const labelersFor = (stretch: number): Labelers => {
    const known = labelers.get(stretch);
    if (known !== undefined) return known;
    const made = new Labelers(scratch, labelRules(colours, font, stretch), NAMED_TILES, (tiles) =>
      onStale([...tiles]),
    );
    labelers.set(stretch, made);
    return made;
  };

  return {
    async draw({ z, x, y, pixels, stretch }, isWanted) {
      const [view] = views.values();
      if (view === undefined) return null;
      const prepared = new Map([['', [await view.getDisplayTile({ z, x, y })]]]);
      if (!isWanted()) return null;
      const own = labelersFor(stretch);
      own.add(z, prepared);
      const canvas = new OffscreenCanvas(pixels, pixels);
      const context = contextOf(canvas);
      context.setTransform(pixels / TILE_PX, 0, 0, pixels / TILE_PX, 0, 0);
      const origin = new Point(TILE_PX * x, TILE_PX * y);
      const box = {
        minX: origin.x - REACH_PX,
        minY: origin.y - REACH_PX,
        maxX: origin.x + TILE_PX + REACH_PX,
        maxY: origin.y + TILE_PX + REACH_PX,
      };
      paint(context, z, prepared, own.getIndex(z) ?? null, rules, box, origin, false);
      return canvas.transferToImageBitmap();
    },
  };
}

/** The library's types know the context of a page alone; it uses nothing that this one lacks. */
function contextOf(canvas: OffscreenCanvas): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  return context as unknown as CanvasRenderingContext2D;
}
