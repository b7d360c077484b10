import { MAX_PAYLOAD_BYTES } from '../flespi/text.ts';
import { arrayItems } from './array-items.ts';
import { isRefusal } from './refusal.ts';

const OPEN_BRACKET = 0x5b;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);
/** No stream puts so many messages together; each costs memory beside its bytes. */
const MOST_ITEMS = 50_000;

/** The messages of a payload, each as it was written: the elements of an array, else the payload itself, be it one or not. */
export function payloadItems(payload: Buffer, itemBytes = MAX_PAYLOAD_BYTES): readonly Buffer[] {
  if (payload.find((byte) => !SPACES.has(byte)) !== OPEN_BRACKET) return [payload];
  const items: Buffer[] = [];
  for (const item of arrayItems([payload], itemBytes)) {
    // What is cut short, too long or too much is kept in one piece as unreadable rather than refused: it would come again for ever.
    if (isRefusal(item) || items.length === MOST_ITEMS) return [payload];
    items.push(item);
  }
  return items;
}
