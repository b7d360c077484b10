import type { Writable } from 'node:stream';
import { ExportAborted, type WriteChunk } from '../../src/core/files/write-pieces.ts';

/**
 * Writes to a stream such as stdout, each chunk once the one before is through. Rejects with the stream's error, `EPIPE` where
 * the one who read has gone, and with `ExportAborted` at once when told to end: a reader that takes nothing must not hold it up.
 */
export function createStreamWriter(stream: Writable, signal: AbortSignal): WriteChunk {
  // Each write is told of its own error; that the stream tells of it again must not end the process.
  stream.on('error', () => {});
  return (chunk) =>
    new Promise((resolve, reject) => {
      const onAbort = (): void => reject(new ExportAborted());
      signal.addEventListener('abort', onAbort, { once: true });
      stream.write(chunk, (error) => {
        signal.removeEventListener('abort', onAbort);
        if (error) reject(error);
        else resolve();
      });
    });
}
