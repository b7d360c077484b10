import { describe, expect, it } from 'vitest';
import type { LogPage } from '../../shared/log-record.ts';
import {
  arrived,
  EMPTY_TAIL,
  extended,
  type LogTail,
  MAX_HELD,
  MAX_SHOWN,
  opened,
  paused,
  placed,
  preceded,
  reread,
  resumed,
  withoutAccount,
} from './log-tail.ts';
import { someRecord, someRecords } from './testing/some-record.ts';

const page = (first: number, last: number, more = false): LogPage => ({
  records: [...someRecords(first, last)].reverse(),
  more,
  stoppedAt: null,
  waiting: 0,
  unread: 0,
});
const ids = ({ records }: Pick<LogTail, 'records'>): readonly number[] => records.map(({ id }) => id);
const tail = opened(EMPTY_TAIL, page(1, 3), []);

describe('opened', () => {
  it('puts what arrived meanwhile on top, and nothing twice', () => {
    expect(ids(opened(EMPTY_TAIL, page(1, 3), someRecords(2, 5)))).toEqual([5, 4, 3, 2, 1]);
  });
  it('shows what arrived when the page is empty', () => {
    expect(ids(opened(EMPTY_TAIL, { ...page(1, 1), records: [] }, someRecords(1, 2)))).toEqual([2, 1]);
  });
});

describe('a following tail', () => {
  it('grows at the top', () => {
    expect(ids(arrived(tail, someRecords(4, 5), 0))).toEqual([5, 4, 3, 2, 1]);
  });
  it('is the same object when nothing is new', () => {
    expect(arrived(tail, someRecords(2, 3), 0)).toBe(tail);
    expect(arrived(tail, [], 0)).toBe(tail);
  });
  it('lets go of the oldest past its bound, and knows that there are more', () => {
    const full = arrived(tail, someRecords(4, MAX_SHOWN + 2), 0);
    expect(full.records).toHaveLength(MAX_SHOWN);
    expect(full.records.at(-1)?.id).toBe(3);
    expect(full.more).toBe(true);
  });
  it('never shows a list with a hole in it', () => {
    const holed = arrived(tail, someRecords(10, 11), 6);
    expect(ids(holed)).toEqual([3, 2, 1]);
    expect(holed.incomplete).toBe(true);
    expect(ids(arrived(holed, someRecords(12, 12), 0))).toEqual([3, 2, 1]);
    expect(opened(holed, page(1, 12), []).incomplete).toBe(false);
  });
});

describe('a tail that stands still', () => {
  const still = arrived(arrived(paused(tail), someRecords(4, 5), 0), someRecords(5, 6), 0);
  it('holds back what arrives, counts it, and shows it on return', () => {
    expect(ids(still)).toEqual([3, 2, 1]);
    expect(still.heldCount).toBe(3);
    const moving = resumed(still);
    expect(ids(moving)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(moving).toMatchObject({ following: true, held: [], heldCount: 0 });
  });
  it('counts on past its bound without holding more', () => {
    const flooded = arrived(still, someRecords(7, 6 + MAX_HELD), 0);
    expect(flooded.held).toHaveLength(MAX_HELD);
    expect(flooded).toMatchObject({ heldCount: MAX_HELD + 3, incomplete: true });
  });
});

describe('extended', () => {
  it('adds older records once, and passes on what the host lacks', () => {
    const older = extended(opened(EMPTY_TAIL, page(7, 9, true), []), page(4, 7));
    expect(ids(older)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(older).toMatchObject({ more: false });
  });
});

describe('a piece of the past', () => {
  const piece = placed(page(10, 12, true), page(13, 15, true));
  it('holds the records around its place, and counts what arrives', () => {
    expect(ids(piece)).toEqual([15, 14, 13, 12, 11, 10]);
    const after = arrived(piece, someRecords(40, 42), 0);
    expect(ids(after)).toEqual(ids(piece));
    expect(after).toMatchObject({ following: false, newer: true, heldCount: 3, incomplete: true });
  });
  it('grows at both ends, and is live once it has reached the newest', () => {
    const grown = preceded(extended(piece, page(8, 10)), page(15, 20));
    expect(ids(grown)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8]);
    expect(grown).toMatchObject({ newer: false, more: false, heldCount: 0 });
    expect(ids(arrived(grown, someRecords(21, 21), 0))).not.toContain(21);
    expect(ids(resumed(arrived(grown, someRecords(21, 21), 0)))).toContain(21);
  });
  it('lets go of the newest past its bound, and knows that there are some', () => {
    const long = extended(opened(EMPTY_TAIL, page(101, MAX_SHOWN + 100, true), []), page(1, 100));
    expect(long.records).toHaveLength(MAX_SHOWN);
    expect(long).toMatchObject({ newer: true, more: false });
    expect(long.records.at(-1)?.id).toBe(1);
  });
});

describe('reread', () => {
  const shown = arrived(paused(tail), someRecords(4, 5), 0);
  it('puts what came in between in its place', () => {
    const between = [someRecord({ id: 8, receivedMs: 1_700_000_000_002.5, accountId: 'b' })];
    const records = [...someRecords(1, 2), ...between, ...someRecords(3, 3)].reverse();
    const again = reread(tail, { ...page(1, 1, true), records }, someRecords(3, 4));
    expect(ids(again)).toEqual([4, 3, 8, 2, 1]);
    expect(again).toMatchObject({ following: true, more: true, held: [], heldCount: 0 });
  });
  it('leaves a list where it stands still, and holds back what is newer than its first', () => {
    const again = reread(shown, page(1, 6), someRecords(6, 7));
    expect(ids(again)).toEqual([3, 2, 1]);
    expect(again.held.map(({ id }) => id)).toEqual([7, 6, 5, 4]);
    expect(again).toMatchObject({ following: false, heldCount: 4, incomplete: false });
    expect(ids(resumed(again))).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
  it('shows all of it where nothing was shown', () => {
    expect(ids(reread(paused(EMPTY_TAIL), page(1, 2), []))).toEqual([2, 1]);
  });
});

describe('withoutAccount', () => {
  it('lets go of what is shown and of what is held back', () => {
    const of = (id: number, accountId: string) => someRecord({ id, accountId });
    const mixed = opened(EMPTY_TAIL, { ...page(1, 1, true), records: [of(2, 'b'), of(1, 'a')] }, []);
    const still = arrived(paused(mixed), [of(3, 'a'), of(4, 'b'), of(5, 'a')], 0);
    const left = withoutAccount(still, 'a');
    expect(ids(left)).toEqual([2]);
    expect(left.held.map(({ id }) => id)).toEqual([4]);
    expect(left).toMatchObject({ heldCount: 1, more: true });
  });
});
