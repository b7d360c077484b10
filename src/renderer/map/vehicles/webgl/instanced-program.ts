import { createProgram, type GlProgram } from './gl-program.ts';
import { createInstanceBuffer, type InstanceBuffer } from './instance-buffer.ts';
import type { GlView } from './world-place.ts';

/** Draws a square for each record of its buffer. */
export interface InstancedProgram {
  readonly instances: InstanceBuffer;
  draw(view: GlView, from: number, count: number): void;
  dispose(): void;
}

/** What a shader reads of a record. */
export interface Attribute {
  readonly type: 'float' | 'uint';
  /** At most four. */
  readonly words: number;
}

interface InstancedSource {
  /** Has `GLSL_MIDDLE` in it. */
  readonly vertex: string;
  readonly fragment: string;
  /** What a record is made of, one behind the other, by their locations. */
  readonly record: readonly Attribute[];
  /** By their units. They are not its own: whoever made them deletes them. */
  readonly textures: readonly WebGLTexture[];
}

/** Words of a record. */
export function wordsOf(record: readonly Attribute[]): number {
  return record.reduce((sum, { words }) => sum + words, 0);
}

/** `setUp` tells what is the same in every drawing. Throws a `GlError` where the driver refuses. */
export function createInstancedProgram(
  gl: WebGL2RenderingContext,
  { vertex, fragment, record, textures }: InstancedSource,
  setUp: (uniform: GlProgram['uniform']) => void,
): InstancedProgram {
  const { program, activate, uniform } = createProgram(gl, vertex, fragment);
  const recordWords = wordsOf(record);
  const stride = recordWords * 4;
  const instances = createInstanceBuffer(gl, recordWords);
  const [corner = null, scale = null, size = null] = ['corner', 'scale', 'size'].map(uniform);
  activate();
  setUp(uniform);

  /** Reads records from `from` on. */
  function readFrom(from: number): void {
    gl.bindBuffer(gl.ARRAY_BUFFER, instances.buffer);
    let offset = from * stride;
    record.forEach(({ type, words }, at) => {
      gl.enableVertexAttribArray(at);
      gl.vertexAttribDivisor(at, 1);
      if (type === 'float') gl.vertexAttribPointer(at, words, gl.FLOAT, false, stride, offset);
      else gl.vertexAttribIPointer(at, words, gl.UNSIGNED_INT, stride, offset);
      offset += words * 4;
    });
  }

  return {
    instances,
    draw(view, from, count) {
      if (count === 0) return;
      activate();
      gl.uniform4fv(corner, view.corner);
      gl.uniform1f(scale, view.scale);
      gl.uniform2f(size, view.width, view.height);
      textures.forEach((texture, unit) => {
        gl.activeTexture(gl.TEXTURE0 + unit);
        gl.bindTexture(gl.TEXTURE_2D, texture);
      });
      readFrom(from);
      gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, count);
      // A program with fewer of them would be held to the buffer of this one.
      record.forEach((_attribute, at) => {
        gl.disableVertexAttribArray(at);
      });
    },
    dispose() {
      instances.dispose();
      gl.deleteProgram(program);
    },
  };
}
