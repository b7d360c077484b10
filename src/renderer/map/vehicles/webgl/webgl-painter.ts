import type { Composition } from '../composition.ts';
import { createLabelPainter } from '../label-painter.ts';
import {
  countStyleOf,
  FADED_SHARE,
  type PainterOptions,
  type Picture,
  type VehiclePainter,
} from '../picture.ts';
import type { ScreenPlace } from '../places.ts';
import { createSpriteAtlas } from '../sprite-atlas.ts';
import type { VehicleIndex } from '../vehicle-index.ts';
import { createClusterProgram } from './cluster-program.ts';
import { createCountTexture } from './count-texture.ts';
import { createFadeProgram } from './fade-program.ts';
import { copyOf, writeClusters, writeMarked, writeSingles } from './fill-instances.ts';
import { createSymbolProgram } from './symbol-program.ts';
import { type GlView, writePlace } from './world-place.ts';

/** Which records of the buffers are what. */
interface Filled {
  readonly of: Composition;
  /** The hovered and the selected, and on which copies of the world. */
  readonly marked: string;
  /** Ends of the faded. */
  readonly fadedClusters: number;
  readonly fadedSingles: number;
  readonly clusters: number;
  readonly singles: number;
}

/**
 * A painter that draws symbols and rings by WebGL2 on a canvas of its own, below the one that its labels are written on. What was
 * composed is sent once: as the view moves in it, a frame sends nothing. Throws a `GlError` where the driver refuses.
 */
export function createWebglPainter(
  gl: WebGL2RenderingContext,
  index: VehicleIndex,
  options: PainterOptions,
): VehiclePainter {
  const { createSurface, colours, pixelRatio } = options;
  const counts = createCountTexture(gl, createSurface, countStyleOf(options), pixelRatio);
  const symbols = createSymbolProgram(gl, createSpriteAtlas(createSurface, colours, pixelRatio));
  const clusters = createClusterProgram(gl, options, counts);
  const fade = createFadeProgram(gl);
  const paintLabels = createLabelPainter(index, options);
  let filled: Filled | null = null;

  function fill({ scene, hovered, selected }: Picture, marked: string): Filled {
    const { composition, view } = scene;
    const { area, full, faded } = composition;
    const rings = [...(faded?.clusters ?? []), ...full.clusters];
    counts.begin(rings.map(({ count }) => count));
    clusters.instances.reserve(rings.length);
    writeClusters(clusters.instances, 0, rings, area, counts);
    clusters.instances.send(rings.length);

    symbols.instances.reserve((faded?.singles.count ?? 0) + full.singles.count + 2);
    const records = symbols.instances;
    const fadedSingles = faded === null ? 0 : writeSingles(records, 0, index, faded.singles, area);
    let singles = writeSingles(records, fadedSingles, index, full.singles, area);
    if (hovered !== null) {
      writeMarked(records, singles, index, hovered, view, false);
      singles += 1;
    }
    if (selected !== null) {
      writeMarked(records, singles, index, selected, view, true);
      singles += 1;
    }
    symbols.instances.send(singles);
    const fadedClusters = faded?.clusters.length ?? 0;
    return { of: composition, marked, fadedClusters, fadedSingles, clusters: rings.length, singles };
  }

  function draw(view: GlView, { fadedClusters, fadedSingles, ...all }: Filled): void {
    gl.viewport(0, 0, view.width, view.height);
    gl.disable(gl.SCISSOR_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.clearColor(0, 0, 0, 0);
    gl.clear(gl.COLOR_BUFFER_BIT);
    clusters.draw(view, 0, fadedClusters);
    symbols.draw(view, 0, fadedSingles);
    if (fadedClusters + fadedSingles > 0) fade.draw(FADED_SHARE);
    clusters.draw(view, fadedClusters, all.clusters - fadedClusters);
    symbols.draw(view, fadedSingles, all.singles - fadedSingles);
  }

  return {
    paint(context, picture) {
      const { view, composition } = picture.scene;
      const marked = markedIn(picture, index);
      if (filled?.of !== composition || filled.marked !== marked) filled = fill(picture, marked);
      const corner = new Float32Array(4);
      writePlace(corner, 0, view.left, view.top);
      const { drawingBufferWidth: width, drawingBufferHeight: height } = gl;
      draw({ corner, scale: view.scale * pixelRatio, width, height }, filled);
      return paintLabels(context, picture);
    },
    dispose() {
      symbols.dispose();
      clusters.dispose();
      counts.dispose();
      fade.dispose();
    },
  };
}

function markedIn({ hovered, selected, scene }: Picture, index: Pick<VehicleIndex, 'x'>): string {
  const one = (place: ScreenPlace | null): string =>
    place === null ? '' : `${place.slot} at ${copyOf(index, place, scene.view)}`;
  return `${one(hovered)}, ${one(selected)}`;
}
