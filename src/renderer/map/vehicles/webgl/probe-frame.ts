import { createProgram } from './gl-program.ts';

/** As many squares as a screen full of symbols has, each on many others. */
const SQUARES = 4_000;
const FRAMES = 3;

const VERTEX = `#version 300 es
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1) * 0.09;
  vec2 from = vec2(gl_InstanceID % 80, gl_InstanceID / 80) / 40.0 - 1.0;
  gl_Position = vec4(from + corner, 0.0, 1.0);
}
`;
const FRAGMENT = `#version 300 es
precision highp float;
out vec4 colour;
void main() { colour = vec4(fract(gl_FragCoord.xy / 28.0), 0.5, 0.5); }
`;

/**
 * How long the card takes for a frame of many symbols, in milliseconds, the best of a few: for renderers whose name does not say
 * that they draw by the processor. Throws a `GlError` where the driver refuses.
 */
export function measureFrame(
  gl: WebGL2RenderingContext,
  now: () => number = () => performance.now(),
): number {
  const { program, activate } = createProgram(gl, VERTEX, FRAGMENT);
  const { width, height } = gl.canvas;
  gl.canvas.width = 1_024;
  gl.canvas.height = 1_024;
  gl.viewport(0, 0, 1_024, 1_024);
  activate();
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  let best = Number.POSITIVE_INFINITY;
  const pixel = new Uint8Array(4);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const from = now();
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, SQUARES);
    // Waits until it is drawn.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    best = Math.min(best, now() - from);
  }
  gl.deleteProgram(program);
  gl.canvas.width = width;
  gl.canvas.height = height;
  return best;
}
