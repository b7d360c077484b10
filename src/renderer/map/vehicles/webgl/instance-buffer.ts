import { changedRanges } from './changed-ranges.ts';

/** Records of a few words each, on this side and on the graphics card's. */
export interface InstanceBuffer {
  readonly buffer: WebGLBuffer;
  /** The same memory twice; room for as many records as were last asked for. */
  readonly floats: Float32Array;
  readonly words: Uint32Array;
  /** Room for so many records. What was written stays only where there was room. */
  reserve(records: number): void;
  /** Sends what differs from what was last sent, and nothing else. */
  send(records: number): void;
  dispose(): void;
}

export function createInstanceBuffer(gl: WebGL2RenderingContext, wordsPerRecord: number): InstanceBuffer {
  const buffer = gl.createBuffer();
  let words = new Uint32Array();
  let floats = new Float32Array();
  let sent = new Uint32Array();
  return {
    buffer,
    get floats() {
      return floats;
    },
    get words() {
      return words;
    },
    reserve(records) {
      if (words.length >= records * wordsPerRecord) return;
      words = new Uint32Array(2 ** Math.ceil(Math.log2(records)) * wordsPerRecord);
      floats = new Float32Array(words.buffer);
      sent = new Uint32Array(words.length);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      gl.bufferData(gl.ARRAY_BUFFER, words.byteLength, gl.DYNAMIC_DRAW);
    },
    send(records) {
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      for (const { from, to } of changedRanges(sent, words, records * wordsPerRecord)) {
        gl.bufferSubData(gl.ARRAY_BUFFER, from * 4, words, from, to - from);
        sent.set(words.subarray(from, to), from);
      }
    },
    dispose: () => gl.deleteBuffer(buffer),
  };
}
