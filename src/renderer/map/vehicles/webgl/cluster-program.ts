import type { StatusColours } from '../../../ui/status-palette.ts';
import { SEGMENTS } from '../../symbols/symbol-key.ts';
import { CLUSTER_FRAGMENT, CLUSTER_VERTEX } from './cluster-shader.ts';
import type { CountTexture } from './count-texture.ts';
import { GlError } from './gl-program.ts';
import {
  type Attribute,
  createInstancedProgram,
  type InstancedProgram,
  wordsOf,
} from './instanced-program.ts';

/** A place, seven ends of arcs and a radius; an alarm, a count's cell and its width. */
const RECORD: readonly Attribute[] = [
  { type: 'float', words: 4 },
  { type: 'float', words: 4 },
  { type: 'float', words: 4 },
  { type: 'uint', words: 3 },
];
export const CLUSTER_WORDS = wordsOf(RECORD);

/** Draws rings with their counts and alarms. Throws a `GlError` where the driver refuses. */
export function createClusterProgram(
  gl: WebGL2RenderingContext,
  { colours, pixelRatio }: { readonly colours: StatusColours; readonly pixelRatio: number },
  counts: CountTexture,
): InstancedProgram {
  const source = {
    vertex: CLUSTER_VERTEX,
    fragment: CLUSTER_FRAGMENT,
    record: RECORD,
    textures: [counts.texture],
  };
  return createInstancedProgram(gl, source, (uniform) => {
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
  });
}

/** Parts of a palette's colour, 0 to 1. */
function rgbOf(colour: string): readonly number[] {
  const parts = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(colour)?.slice(1);
  if (parts === undefined) throw new GlError(`no colour for a shader: ${colour}`);
  return parts.map((part) => Number.parseInt(part, 16) / 255);
}
