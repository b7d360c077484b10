/** Which streams a window was told of, by account. */
export interface StreamsTold {
  /** Ids of streams that the window has and that are not there at the moment: to be named as gone. `isWhole`: `ids` are all there are. */
  gone(
    accountId: string,
    ids: readonly string[],
    removed: readonly string[],
    isWhole: boolean,
  ): readonly string[];
}

/** Creates it; nothing was told. */
export function createStreamsTold(): StreamsTold {
  const told = new Map<string, Set<string>>();
  return {
    gone(accountId, ids, removed, isWhole) {
      const before = told.get(accountId) ?? new Set();
      const now = new Set(isWhole ? ids : [...before, ...ids]);
      for (const id of removed) now.delete(id);
      told.set(accountId, now);
      return [...before].filter((id) => !now.has(id));
    },
  };
}
