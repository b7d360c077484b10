import { windowPart } from '../window/window-store.ts';

interface AccountFilter {
  /** Ids of the accounts that are shown; empty shows all. */
  readonly chosen: ReadonlySet<string>;
  toggle(id: string): void;
  showAll(): void;
  /** Lets go of accounts that are no more, and of all where there is no choice left: what chooses is then gone. */
  keep(ids: readonly string[]): void;
}

/** Which accounts the list, the map, the streams and the logs show. */
export const useAccountFilter = windowPart<AccountFilter>((set) => ({
  chosen: new Set(),
  toggle: (id) =>
    set(({ chosen }) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      return { chosen: next };
    }),
  showAll: () => set({ chosen: new Set() }),
  keep: (ids) =>
    set(({ chosen }) => {
      const kept = ids.length < 2 ? [] : [...chosen].filter((id) => ids.includes(id));
      return kept.length === chosen.size ? {} : { chosen: new Set(kept) };
    }),
}));

/** Whether something of the account is to be shown. */
export function showsAccount(chosen: ReadonlySet<string>, accountId: string): boolean {
  return chosen.size === 0 || chosen.has(accountId);
}
