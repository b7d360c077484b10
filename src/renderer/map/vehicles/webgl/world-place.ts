/**
 * Writes a world pixel as the sum of two floats, `high` and `low`: one float is exact to a tenth of a screen pixel at most of the
 * zooms, two to a millionth at all of them. Their differences from the view's corner are taken apart in the shader.
 */
export function writeSplit(floats: Float32Array, at: number, value: number): void {
  const high = Math.fround(value);
  floats[at] = high;
  floats[at + 1] = value - high;
}

/** Writes a place as x high, x low, y high, y low. */
export function writePlace(floats: Float32Array, at: number, x: number, y: number): void {
  writeSplit(floats, at, x);
  writeSplit(floats, at + 2, y);
}

/** Where an instance's middle is in a view, in device pixels; `place` and `corner` as `writePlace` writes them. */
export const GLSL_MIDDLE = `
uniform vec4 corner;
uniform float scale;
vec2 middleOf(vec4 place) {
  vec4 apart = place - corner;
  return vec2(apart.x + apart.y, apart.z + apart.w) * scale;
}
uniform vec2 size;
vec4 onScreen(vec2 pixel) {
  vec2 part = pixel / size * 2.0 - 1.0;
  return vec4(part.x, -part.y, 0.0, 1.0);
}
`;

/** What every program is told of a view. */
export interface GlView {
  /** As `writePlace` writes it. */
  readonly corner: Float32Array;
  /** Device pixels per world pixel. */
  readonly scale: number;
  /** Of the canvas, in device pixels. */
  readonly width: number;
  readonly height: number;
}
