import { createProgram } from './gl-program.ts';

const VERTEX = `#version 300 es
void main() { gl_Position = vec4(vec2(gl_VertexID & 1, gl_VertexID >> 1) * 4.0 - 1.0, 0.0, 1.0); }
`;
const FRAGMENT = `#version 300 es
precision mediump float;
out vec4 colour;
void main() { colour = vec4(0.0); }
`;

/** Leaves a share of all that has been drawn so far. */
export interface FadeProgram {
  draw(share: number): void;
  dispose(): void;
}

/** Throws a `GlError` where the driver refuses. */
export function createFadeProgram(gl: WebGL2RenderingContext): FadeProgram {
  const { program, activate } = createProgram(gl, VERTEX, FRAGMENT);
  return {
    draw(share) {
      activate();
      gl.blendColor(0, 0, 0, share);
      gl.blendFunc(gl.ZERO, gl.CONSTANT_ALPHA);
      // One triangle that reaches over all of it.
      gl.drawArrays(gl.TRIANGLES, 0, 3);
      gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    },
    dispose: () => gl.deleteProgram(program),
  };
}
