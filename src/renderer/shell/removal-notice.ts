import type { AccountRemoval } from '../../shared/account.ts';
import { windowPart } from '../window/window-store.ts';

/** What became of an account that was removed, until somebody has read it. */
export interface UnreadRemoval extends AccountRemoval {
  readonly key: number;
}

interface RemovalNotices {
  /** Sessions that go on first; each kind in the order it was told. */
  readonly unread: readonly UnreadRemoval[];
  /** Whether the list of accounts is open and tells them: nothing is told twice at once. */
  readonly inList: boolean;
  /** What the window tells: the first of them. */
  readonly removal: UnreadRemoval | null;
  tell(removal: AccountRemoval): void;
  /** Takes away the one that the window tells, or the one with this key. */
  dismiss(): void;
  dismissOne(key: number): void;
  openList(): void;
  /** Good news was read there; a session that goes on is told on by the window. */
  closeList(): void;
}

type Told = Pick<RemovalNotices, 'unread' | 'inList'>;

const withFirst = ({ unread, inList }: Told): Told & Pick<RemovalNotices, 'removal'> => ({
  unread,
  inList,
  removal: inList ? null : (unread[0] ?? null),
});

/**
 * Outlives the list of accounts: a session that could not be ended goes on collecting, and with the last account the whole
 * window changes.
 */
export const useRemovalNotice = windowPart<RemovalNotices>((set) => {
  let told = 0;
  const update = (change: (before: Told) => Told): void => set((before) => withFirst(change(before)));
  return {
    ...withFirst({ unread: [], inList: false }),
    tell: (removal) =>
      update(({ unread, inList }) => {
        told += 1;
        const all = [...unread, { ...removal, key: told }];
        return { inList, unread: all.toSorted((a, b) => Number(a.sessionEnded) - Number(b.sessionEnded)) };
      }),
    dismiss: () => update(({ unread, inList }) => ({ inList, unread: unread.slice(1) })),
    dismissOne: (key) =>
      update(({ unread, inList }) => ({ inList, unread: unread.filter((each) => each.key !== key) })),
    openList: () => update(({ unread }) => ({ unread, inList: true })),
    closeList: () =>
      update(({ unread }) => ({ unread: unread.filter(({ sessionEnded }) => !sessionEnded), inList: false })),
  };
});
