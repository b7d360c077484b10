import { arrayItems } from '../../listener/array-items.ts';
import { isRefusal } from '../../listener/refusal.ts';

const OPEN_BRACKET = 0x5b;
const SPACES: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The messages of a payload, each as it was written: the elements of an array, else the payload itself, be it one or not. */
export function payloadItems(payload: Buffer, itemBytes: number): readonly Buffer[] {
  if (payload.find((byte) => !SPACES.has(byte)) !== OPEN_BRACKET) return [payload];
  const items: Buffer[] = [];
  for (const item of arrayItems([payload], itemBytes)) {
    // What is cut short, or too long, is kept in one piece as unreadable rather than refused: it would come again for ever.
    if (isRefusal(item)) return [payload];
    items.push(item);
  }
  return items;
}
