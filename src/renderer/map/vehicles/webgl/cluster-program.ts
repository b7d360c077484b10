import type { StatusColours } from '../../../ui/status-palette.ts';
import { SEGMENTS } from '../../symbols/symbol-key.ts';
import { CLUSTER_FRAGMENT, CLUSTER_VERTEX } from './cluster-shader.ts';
import type { CountTexture } from './count-texture.ts';
import { createProgram, GlError } from './gl-program.ts';
import { createInstanceBuffer, type InstanceBuffer } from './instance-buffer.ts';
import type { GlView } from './world-place.ts';

/** A place, seven ends of arcs, a radius, and its alarm, its count's cell and width. */
export const CLUSTER_WORDS = 15;

/** Draws rings with their counts and alarms. */
export interface ClusterProgram {
  readonly instances: InstanceBuffer;
  draw(view: GlView, from: number, count: number): void;
  dispose(): void;
}

/** Throws a `GlError` where the driver refuses. */
export function createClusterProgram(
  gl: WebGL2RenderingContext,
  { colours, pixelRatio }: { readonly colours: StatusColours; readonly pixelRatio: number },
  counts: CountTexture,
): ClusterProgram {
  const { program, activate, uniform } = createProgram(gl, CLUSTER_VERTEX, CLUSTER_FRAGMENT);
  const instances = createInstanceBuffer(gl, CLUSTER_WORDS);
  const [corner, scale, size] = ['corner', 'scale', 'size'].map(uniform);
  activate();
  gl.uniform1f(uniform('ratio'), pixelRatio);
  gl.uniform3fv(
    uniform('segmentColours'),
    SEGMENTS.flatMap((segment) => rgbOf(colours[segment])),
  );
  for (const name of ['halo', 'stroke', 'hollow', 'alarm', 'warning'] as const)
    gl.uniform3fv(uniform(name), rgbOf(colours[name]));
  gl.uniform3fv(uniform('pastAlarm'), rgbOf(colours.notLive));
  gl.uniform3i(uniform('cells'), counts.columns, counts.cellWidth, counts.cellHeight);
  gl.uniform1i(uniform('counts'), 0);
  return {
    instances,
    draw(view, from, count) {
      if (count === 0) return;
      activate();
      gl.uniform4fv(corner ?? null, view.corner);
      gl.uniform1f(scale ?? null, view.scale);
      gl.uniform2f(size ?? null, view.width, view.height);
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, counts.texture);
      gl.bindBuffer(gl.ARRAY_BUFFER, instances.buffer);
      const stride = CLUSTER_WORDS * 4;
      for (let at = 0; at < 4; at += 1) {
        gl.enableVertexAttribArray(at);
        gl.vertexAttribDivisor(at, 1);
        if (at < 3) gl.vertexAttribPointer(at, 4, gl.FLOAT, false, stride, from * stride + at * 16);
        else gl.vertexAttribIPointer(at, 3, gl.UNSIGNED_INT, stride, from * stride + at * 16);
      }
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
      gl.disableVertexAttribArray(2);
      gl.disableVertexAttribArray(3);
    },
    dispose() {
      instances.dispose();
      gl.deleteProgram(program);
    },
  };
}

/** Parts of a palette's colour, 0 to 1. */
function rgbOf(colour: string): readonly number[] {
  const parts = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  if (parts === undefined) throw new GlError(`no colour for a shader: ${colour}`);
  return parts.map((part) => Number.parseInt(part, 16) / 255);
}
