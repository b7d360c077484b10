/** Bytes of one request that are in hand. */
export interface Holding {
  /** Takes more; false where all requests together would have too many. */
  take(bytes: number): boolean;
  /** Gives all of them back. */
  release(): void;
}

/** What all requests together may hold in memory until their commit. */
export interface ByteBudget {
  open(): Holding;
}

/** Creates a budget of `limit` bytes. */
export function createByteBudget(limit: number): ByteBudget {
  let total = 0;
  return {
    open() {
      let held = 0;
      return {
        take(bytes) {
          if (total + bytes > limit) return false;
          total += bytes;
          held += bytes;
          return true;
        },
        release() {
          total -= held;
          held = 0;
        },
      };
    },
  };
}
