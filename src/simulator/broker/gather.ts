import type { Duplex } from 'node:stream';

/** Bytes that may wait in a connection before its writers are told to hold on. */
const MOST_WAITING_BYTES = 128 * 1024 * 1024;

/**
 * Joins everything written to a stream within one turn into one write. A packet is written in some twenty pieces; a
 * million pieces waiting at once is more than the system takes (`write EINVAL`), and a replay of retained values that
 * waits for an empty buffer after each packet would never come to its end beside live traffic.
 */
export function gatherWrites(stream: Duplex): void {
  const write = stream.write.bind(stream);
  let gathered: Uint8Array[] = [];
  let gatheredBytes = 0;
  const flush = (): void => {
    const pieces = gathered;
    gathered = [];
    gatheredBytes = 0;
    if (!stream.destroyed && !stream.writableEnded) write(Buffer.concat(pieces));
  };
  const gather = (chunk: string | Uint8Array): boolean => {
    if (gathered.length === 0) process.nextTick(flush);
    const piece = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    gathered.push(piece);
    gatheredBytes += piece.length;
    return stream.writableLength + gatheredBytes < MOST_WAITING_BYTES;
  };
  Object.defineProperty(stream, 'write', { value: gather, configurable: true, writable: true });
}
