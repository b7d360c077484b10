import { createSecret } from './access.ts';
import { isBearerOf } from './bearer.ts';

/**
 * What windows ask for tiles with. A tile is fetched, not sent over the WebSocket that proved itself, so each browser is given a key over that:
 * in a header, never in an address, and good for tiles alone.
 */
export interface TileKeys {
  /** The key of a browser that was let in, the same each time. */
  of(browserId: string): string;
  /** Whether an `Authorization` header carries one. */
  isKnown(header: string | undefined): boolean;
  /** Ends all. */
  clear(): void;
}

/** More browsers than are let in at once; the oldest goes, and asks again with its next connection. */
const MOST_KEYS = 200;

/** Creates an empty set of keys. */
export function createTileKeys(): TileKeys {
  const keys = new Map<string, string>();
  return {
    of(browserId) {
      const known = keys.get(browserId);
      if (known !== undefined) return known;
      const [oldest] = keys.keys();
      if (keys.size >= MOST_KEYS && oldest !== undefined) keys.delete(oldest);
      const key = createSecret();
      keys.set(browserId, key);
      return key;
    },
    isKnown: (header) => [...keys.values()].some((key) => isBearerOf(key, header)),
    clear: () => keys.clear(),
  };
}
