/** Inflating as it is, but done here at a time of the world's: Node does it on threads of its own, and nobody knows when they are done. */
import { syncBuiltinESMExports } from 'node:module';
import { Transform, type TransformCallback } from 'node:stream';
import zlib from 'node:zlib';

const CHUNK_BYTES = 64 * 1024;
/** Beyond what any listener takes in. */
const MOST_BYTES = 256 * 1024 * 1024;
const BYTES_PER_MS = 100_000;

type Inflate = (bytes: Buffer, options: zlib.ZlibOptions) => Buffer;

/** What came is inflated once it is whole; a broken one is found broken then. */
class WorldInflate extends Transform {
  private readonly came: Buffer[] = [];
  private readonly inflate: Inflate;
  constructor(inflate: Inflate) {
    super();
    this.inflate = inflate;
  }
  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.came.push(chunk);
    done();
  }
  override _flush(done: TransformCallback): void {
    const bytes = Buffer.concat(this.came);
    setTimeout(() => {
      if (this.destroyed) return;
      try {
        const whole = this.inflate(bytes, { maxOutputLength: MOST_BYTES });
        for (let at = 0; at < whole.length; at += CHUNK_BYTES)
          this.push(whole.subarray(at, at + CHUNK_BYTES));
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    }, bytes.length / BYTES_PER_MS);
  }
}

const createWorldGunzip = (): Transform => new WorldInflate(zlib.gunzipSync);
const TAKEN = {
  createGunzip: createWorldGunzip,
  createInflate: () => new WorldInflate(zlib.inflateSync),
  createInflateRaw: () => new WorldInflate(zlib.inflateRawSync),
};
// They cannot be assigned to.
for (const [name, value] of Object.entries(TAKEN))
  Object.defineProperty(zlib, name, { value, configurable: true, enumerable: true });
syncBuiltinESMExports();
