import type { TrackMessage } from '../../../shared/track/track.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { Reading } from './reading.ts';

/** One message of a vehicle by its device time, Unix microseconds, and its mark; null where it is held no more. */
export function message(
  { vehicleId, timeUs, mark }: { readonly vehicleId: string; readonly timeUs: number; readonly mark: number },
  { database, blocks }: Reading,
): TrackMessage | null {
  const reader = readerOf(database, blocks);
  for (const found of reader.messages({ vehicleId, fromUs: timeUs, toUs: timeUs + 1 })) {
    if (found.mark !== mark) continue;
    const { body, receivedAtMs, source } = found;
    return { body, receivedAtMs, source };
  }
  return null;
}
