import type { CreateSurface } from '../../canvas/surface.ts';
import { createTextCache, type TextStyle } from '../../canvas/text-cache.ts';
import { countLabel } from '../../symbols/cluster-painter.ts';
import { emptyTexture } from './gl-program.ts';

/** Wide enough for what `countLabel` writes of any fleet, in CSS pixels. */
const CELL_PX = 36;
/** Side of the texture in pixels: room for all there are at one pixel to a CSS pixel, for two screens full of rings at four. */
const SIDE = 2_048;

/** The counts of rings as pictures on the graphics card, each drawn once. */
export interface CountTexture {
  readonly texture: WebGLTexture;
  /** Cells in a row, and the side of one in device pixels. */
  readonly columns: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Makes room for these counts; where there is too little, all others are forgotten. */
  begin(counts: readonly number[]): void;
  /** Cell of a count and its width in CSS pixels; drawn where it was not. */
  place(count: number): { readonly cell: number; readonly widthPx: number };
  dispose(): void;
}

export function createCountTexture(
  gl: WebGL2RenderingContext,
  create: CreateSurface,
  style: TextStyle,
  pixelRatio: number,
): CountTexture {
  const texts = createTextCache(create, style, pixelRatio);
  const cellWidth = Math.ceil(CELL_PX * pixelRatio);
  const cellHeight = Math.ceil(style.linePx * pixelRatio);
  const columns = Math.floor(SIDE / cellWidth);
  const capacity = columns * Math.floor(SIDE / cellHeight);
  const cells = new Map<string, { readonly cell: number; readonly widthPx: number }>();
  const texture = emptyTexture(gl);
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, SIDE, SIDE);

  function draw(label: string, cell: number): void {
    const surface = create(cellWidth, cellHeight);
    surface.context.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    texts.draw(surface.context, label, 0, cellHeight / 2 / pixelRatio);
    const left = (cell % columns) * cellWidth;
    const top = Math.floor(cell / columns) * cellHeight;
    gl.bindTexture(gl.TEXTURE_2D, texture);
    const picture = surface.finish();
    gl.texSubImage2D(gl.TEXTURE_2D, 0, left, top, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    picture.close();
  }

  return {
    texture,
    columns,
    cellWidth,
    cellHeight,
    begin(counts) {
      const missing = new Set(counts.map(countLabel).filter((label) => !cells.has(label)));
      if (cells.size + missing.size > capacity) cells.clear();
    },
    place(count) {
      const label = countLabel(count);
      const known = cells.get(label);
      if (known !== undefined) return known;
      const placed = { cell: cells.size % capacity, widthPx: texts.width(label) };
      cells.set(label, placed);
      draw(label, placed.cell);
      return placed;
    },
    dispose: () => gl.deleteTexture(texture),
  };
}
