import { decodeMessageText } from '../../flespi/message.ts';
import { utf8Of } from '../../flespi/text.ts';
import { AT, STRIDE } from './packed.ts';
import { writeFacts } from './row-facts.ts';

/**
 * Latitude, longitude, speed, course, altitude and flags that a body says, as its row would have them; null for one that is no
 * message of this version. `receivedMs` is Unix milliseconds.
 */
export function factsOfBody(body: Uint8Array, receivedMs: number): readonly (number | null)[] | null {
  const text = utf8Of(body);
  const event = decodeMessageText(text, { receivedAtMs: receivedMs });
  if (event.kind !== 'message') return null;
  const numbers = new Float64Array(STRIDE);
  writeFacts(numbers, 0, event.parameters);
  return [...numbers.subarray(AT.latitude, AT.flags + 1)].map((value) =>
    Number.isNaN(value) ? null : value,
  );
}
