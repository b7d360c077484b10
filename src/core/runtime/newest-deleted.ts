/** Deleted devices that are remembered, the newest, for something may still come of them. */
export interface NewestDeleted {
  /** The device was deleted, again where it was before. Answers with the one that is remembered no more for it; null for none. */
  add(deviceId: string): string | null;
  /** It is there after all. */
  delete(deviceId: string): void;
  has(deviceId: string): boolean;
}

/** As many as the fleet remembers. */
const MOST_DELETIONS = 100_000;

/** Creates it; at most `most` are remembered. */
export function createNewestDeleted(most = MOST_DELETIONS): NewestDeleted {
  /** In the order in which they were deleted. */
  const gone = new Set<string>();
  return {
    add(deviceId) {
      gone.delete(deviceId);
      gone.add(deviceId);
      const [oldest] = gone;
      if (gone.size <= most || oldest === undefined) return null;
      gone.delete(oldest);
      return oldest;
    },
    delete: (deviceId) => void gone.delete(deviceId),
    has: (deviceId) => gone.has(deviceId),
  };
}
