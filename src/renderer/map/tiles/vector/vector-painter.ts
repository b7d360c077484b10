import Point from '@mapbox/point-geometry';
import { Labelers, paint, sourcesToViews, type View } from 'protomaps-leaflet';
import type { MapSource } from '../../../../shared/map-source.ts';
import { createPaper } from '../../canvas/paper.ts';
import { mapColours } from '../../look/map-colours.ts';
import { labelRules } from './label-rules.ts';
import type { MapStyle } from './map-style.ts';
import { OPENMAPTILES_STYLE } from './openmaptiles-style.ts';
import { isCoast, paintRules, plainPaintRules } from './paint-rules.ts';
import { PROTOMAPS_STYLE } from './protomaps-style.ts';
import { createTileReader } from './tile-source.ts';
import { vectorColours } from './vector-colours.ts';
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
  { source, key, theme, gray, font, language }: Extract<ToVectorWorker, { readonly kind: 'begin' }>,
  fetchTile: (path: string, init: RequestInit) => Promise<Response>,
  onStale: (tiles: readonly string[]) => void,
): VectorPainter {
  const colours = vectorColours(theme, gray);
  const reader = createTileReader(source, key, fetchTile);
  // Of an archive the library calls `getZxy` alone.
  const archive = reader as unknown as SourceUrl;
  const views: ReadonlyMap<string, View> = sourcesToViews({ url: archive, maxDataZoom: source.maxZoom });
  const paper = createPaper();
  const scratch = contextOf(new OffscreenCanvas(1, 1));
  /** Null where the schema is not known. */
  const style = styleOf(source);
  const { land } = mapColours(theme, gray);
  const knownRules = style === null ? null : paintRules(colours, style, land);
  const labelers = new Map<number, Labelers>();

  const labelersFor = (stretch: number): Labelers => {
    const known = labelers.get(stretch);
    if (known !== undefined) return known;
    const made = new Labelers(
      scratch,
      style === null ? [] : labelRules(colours, style, { font, language, stretch }),
      NAMED_TILES,
      (tiles) => onStale([...tiles]),
    );
    labelers.set(stretch, made);
    return made;
  };

  return {
    async draw({ z, x, y, pixels, stretch }, isWanted) {
      const [view] = views.values();
      if (view === undefined) return null;
      const data = await view.getDisplayTile({ z, x, y });
      const prepared = new Map([['', [data]]]);
      if (!isWanted()) return null;
      const own = labelersFor(stretch);
      own.add(z, prepared);
      const origin = new Point(TILE_PX * x, TILE_PX * y);
      const box = {
        minX: origin.x - REACH_PX,
        minY: origin.y - REACH_PX,
        maxX: origin.x + TILE_PX + REACH_PX,
        maxY: origin.y + TILE_PX + REACH_PX,
      };
      const rules = knownRules ?? plainPaintRules(colours, [...data.data.keys()]);
      return await paper.picture(pixels, (context) => {
        context.setTransform(pixels / TILE_PX, 0, 0, pixels / TILE_PX, 0, 0);
        if (style !== null && isCoast(style, data.data)) {
          context.fillStyle = land;
          context.fillRect(0, 0, TILE_PX, TILE_PX);
        }
        paint(asOfPage(context), z, prepared, own.getIndex(z) ?? null, rules, box, origin, false);
      });
    },
  };
}

function styleOf({ schema }: MapSource): MapStyle | null {
  if (schema === 'unknown') return null;
  return schema === 'openmaptiles' ? OPENMAPTILES_STYLE : PROTOMAPS_STYLE;
}

function contextOf(canvas: OffscreenCanvas): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to draw on.');
  return asOfPage(context);
}

/** The library's types know the context of a page alone; it uses nothing that this one lacks. */
function asOfPage(context: OffscreenCanvasRenderingContext2D): CanvasRenderingContext2D {
  return context as unknown as CanvasRenderingContext2D;
}
