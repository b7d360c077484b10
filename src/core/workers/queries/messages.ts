import { setImmediate } from 'node:timers/promises';
import { readerOf } from '../../journal/create-reader.ts';
import type { Reading } from './reading.ts';

interface MessagesQuestion {
  readonly vehicleId: string;
  /** Of device time, Unix microseconds; the end is not in it. */
  readonly fromUs: number;
  readonly toUs: number;
  /** More are not given, but counted. */
  readonly most: number;
}

/** A message as it is held: its device time in Unix microseconds, and its text. */
export interface HeldText {
  readonly timeUs: number;
  readonly body: string;
}

/** So many are read before the thread hears what else is asked: in a large fleet each lies in another block. */
const AT_ONCE = 60;
/** There are not too many in less. */
const SHORTEST_US = 1e6;

/** The messages of a vehicle in a span, oldest first; in the place of too many, how many there are. Read piece by piece, so that nothing waits for it. */
export async function messages(
  { vehicleId, fromUs, toUs, most }: MessagesQuestion,
  { database, blocks, signal }: Reading,
): Promise<readonly HeldText[] | { readonly tooMany: number }> {
  const reader = readerOf(database, blocks);
  const count = reader.count({ vehicleId, fromUs, toUs });
  if (count > most) return { tooMany: count };
  const found: HeldText[] = [];
  let lengthUs = toUs - fromUs;
  for (let atUs = fromUs; atUs < toUs; ) {
    const piece = { vehicleId, fromUs: atUs, toUs: Math.min(toUs, atUs + lengthUs) };
    const held = reader.count(piece);
    if (held > AT_ONCE && lengthUs > SHORTEST_US) {
      lengthUs = Math.ceil(lengthUs / 4);
      continue;
    }
    if (held > 0) for (const { timeUs, body } of reader.messages(piece)) found.push({ timeUs, body });
    atUs = piece.toUs;
    if (held < AT_ONCE / 4) lengthUs *= 4;
    await setImmediate();
    signal.throwIfAborted();
  }
  return found;
}
