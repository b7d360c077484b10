import { Buffer } from 'node:buffer';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ExportProgress } from '../../shared/export.ts';
import type { Piece } from './piece.ts';

/** How an export tells how far it is, and is told to end early. */
export interface ExportHooks {
  onProgress(progress: Pick<ExportProgress, 'written' | 'bytes' | 'fraction'>): void;
  readonly signal: AbortSignal;
}

/** Where an export goes; what comes next waits for it. */
export type WriteChunk = (chunk: string | Uint8Array) => Promise<void>;

/** An export was told to end early. */
export class ExportAborted extends Error {
  override readonly name = 'AbortError';
  constructor() {
    super('aborted');
  }
}

const CHUNK_CHARACTERS = 64 * 1024;
/** Pieces that write nothing take time too: after so many of any kind, others get their turn. */
const PIECES_A_TURN = 1_000;

/**
 * Writes pieces in chunks of about 64 KB, one at a time, and lets others have their turn after each, so that a wish to end
 * early gets through. Rejects with `ExportAborted` then; no more is read or written.
 */
export async function writePieces(
  pieces: Iterable<Piece>,
  write: WriteChunk,
  { onProgress, signal }: ExportHooks,
): Promise<{ readonly written: number; readonly bytes: number }> {
  let chunk = '';
  let binary: Uint8Array[] = [];
  let size = 0;
  let taken = 0;
  let written = 0;
  let bytes = 0;
  let fraction: number | null = null;

  const pass = async (): Promise<void> => {
    throwIfAborted(signal);
    if (size > 0) {
      // A format is all text or all bytes.
      const next = binary.length > 0 ? Buffer.concat(binary) : chunk;
      chunk = '';
      binary = [];
      size = 0;
      await write(next);
      bytes += Buffer.byteLength(next);
    }
    taken = 0;
    onProgress({ written, bytes, fraction });
    await nextTurn();
    throwIfAborted(signal);
  };

  throwIfAborted(signal);
  for (const piece of pieces) {
    if (typeof piece.text === 'string') chunk += piece.text;
    else binary.push(piece.text);
    size += piece.text.length;
    written += piece.written;
    fraction = piece.fraction;
    taken += 1;
    if (size >= CHUNK_CHARACTERS || taken >= PIECES_A_TURN) await pass();
  }
  await pass();
  return { written, bytes };
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new ExportAborted();
}
