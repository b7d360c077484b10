import type { Track } from '../journal/reading/reader.ts';

/**
 * Reads the fixes of a vehicle in a span, Unix milliseconds. `toldByMs`: of what a desk had been told of by then alone. `too-many`: ask
 * for less. `no-journal`: it cannot be read now.
 */
export type ReadFixes = (
  accountId: string,
  vehicleId: string,
  fromMs: number,
  toMs: number,
  toldByMs?: number,
) => Promise<Track | 'too-many' | 'no-journal'>;

const LONGEST_MS = 7 * 86_400_000;
/** There are not too many in less. */
const SHORTEST_MS = 1_000;

/** The fixes of a span piece by piece, oldest first, none of them with too many. Ends where the journal cannot be read. */
export async function* readPieces(
  read: ReadFixes,
  accountId: string,
  vehicleId: string,
  fromMs: number,
  toMs: number,
  toldByMs?: number,
): AsyncGenerator<Track | 'no-journal'> {
  let lengthMs = LONGEST_MS;
  let atMs = fromMs;
  while (atMs < toMs) {
    const untilMs = Math.min(toMs, atMs + lengthMs);
    const piece = await read(accountId, vehicleId, atMs, untilMs, toldByMs);
    if (piece === 'too-many' && lengthMs > SHORTEST_MS) {
      lengthMs = Math.ceil((untilMs - atMs) / 4);
      continue;
    }
    if (piece === 'no-journal') {
      yield piece;
      return;
    }
    if (piece !== 'too-many') yield piece;
    atMs = untilMs;
  }
}
