import { SHAPES } from '../../symbols/symbol-key.ts';
import { OVERLAY_COLUMNS, type SpriteAtlas } from '../sprite-atlas.ts';
import { createTexture } from './gl-program.ts';
import {
  type Attribute,
  createInstancedProgram,
  type InstancedProgram,
  wordsOf,
} from './instanced-program.ts';
import { GLSL_MIDDLE } from './world-place.ts';

/** A place, and a look: see `lookWord`. */
const RECORD: readonly Attribute[] = [
  { type: 'float', words: 4 },
  { type: 'uint', words: 1 },
];
export const SYMBOL_WORDS = wordsOf(RECORD);

/** Symbol, overlay and ring (`ringOf`; null for none) in one word. */
export function lookWord(symbol: number, overlay: number, ring: number | null): number {
  return symbol | (overlay << 9) | ((ring === null ? 0 : ring + 1) << 15);
}

/** One square a vehicle, on whole pixels, so that sprites are copied as the canvas copies them. */
const VERTEX = `#version 300 es
layout(location = 0) in vec4 place;
layout(location = 1) in uint look;
uniform ivec3 sides;
flat out uvec3 sprites;
out vec2 at;
${GLSL_MIDDLE}
void main() {
  sprites = uvec3(look & 511u, (look >> 9) & 63u, (look >> 15) & 7u);
  int side = sprites.z > 0u ? sides.z : sprites.y > 0u ? sides.y : sides.x;
  at = (vec2(gl_VertexID & 1, gl_VertexID >> 1) - 0.5) * float(side);
  gl_Position = onScreen(floor(middleOf(place) + 0.5) + at);
}
`;

const FRAGMENT = `#version 300 es
precision highp float;
precision highp int;
uniform ivec3 sides;
uniform sampler2D symbols;
uniform sampler2D overlays;
uniform sampler2D rings;
flat in uvec3 sprites;
in vec2 at;
out vec4 colour;
vec4 sprite(sampler2D sheet, uint number, uint columns, int side) {
  ivec2 pixel = ivec2(floor(at)) + side / 2;
  if (any(lessThan(pixel, ivec2(0))) || any(greaterThanEqual(pixel, ivec2(side)))) return vec4(0.0);
  return texelFetch(sheet, ivec2(number % columns, number / columns) * side + pixel, 0);
}
void main() {
  colour = sprites.z > 0u ? sprite(rings, sprites.z - 1u, 8u, sides.z) : vec4(0.0);
  vec4 symbol = sprite(symbols, sprites.x, ${SHAPES}u, sides.x);
  colour = symbol + colour * (1.0 - symbol.a);
  if (sprites.y > 0u) {
    vec4 overlay = sprite(overlays, sprites.y, ${OVERLAY_COLUMNS}u, sides.y);
    colour = overlay + colour * (1.0 - overlay.a);
  }
}
`;

/** Draws symbols with their rings and badges. Throws a `GlError` where the driver refuses. */
export function createSymbolProgram(gl: WebGL2RenderingContext, atlas: SpriteAtlas): InstancedProgram {
  const textures = [atlas.symbols, atlas.overlays, atlas.rings].map((sheet) => createTexture(gl, sheet));
  const source = { vertex: VERTEX, fragment: FRAGMENT, record: RECORD, textures };
  const drawn = createInstancedProgram(gl, source, (uniform) => {
    ['symbols', 'overlays', 'rings'].forEach((name, unit) => {
      gl.uniform1i(uniform(name), unit);
    });
    gl.uniform3i(uniform('sides'), atlas.symbolSize, atlas.overlaySize, atlas.ringSize);
  });
  return {
    ...drawn,
    dispose() {
      for (const texture of textures) gl.deleteTexture(texture);
      drawn.dispose();
    },
  };
}
