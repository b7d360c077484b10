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
  reread,
  resumed,
  withoutAccount,
} from './log-tail.ts';
import { someRecord, someRecords } from './testing/some-record.ts';

const page = (first: number, last: number, more = false, dropped = 0): LogPage => ({
  records: [...someRecords(first, last)].reverse(),
  more,
  dropped,
});
const ids = ({ records }: Pick<LogTail, 'records'>): readonly number[] => records.map(({ id }) => id);
const tail = opened(EMPTY_TAIL, page(1, 3), []);

describe('opened', () => {
  it('puts what arrived meanwhile on top, and nothing twice', () => {
    expect(ids(opened(EMPTY_TAIL, page(1, 3), someRecords(2, 5)))).toEqual([5, 4, 3, 2, 1]);
  });
  it('shows what arrived when the page is empty', () => {
    expect(ids(opened(EMPTY_TAIL, { records: [], more: false, dropped: 0 }, someRecords(1, 2)))).toEqual([
      2, 1,
    ]);
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
    const older = extended(opened(EMPTY_TAIL, page(7, 9, true), []), page(4, 7, false, 3));
    expect(ids(older)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(older).toMatchObject({ more: false, dropped: 3 });
  });
});

describe('reread', () => {
  const shown = arrived(paused(tail), someRecords(4, 5), 0);
  it('puts what came in between in its place', () => {
    const between = [someRecord({ id: 8, receivedMs: 1_700_000_000_002.5, accountId: 'b' })];
    const records = [...someRecords(1, 2), ...between, ...someRecords(3, 3)].reverse();
    const again = reread(tail, { records, more: true, dropped: 2 }, someRecords(3, 4));
    expect(ids(again)).toEqual([4, 3, 8, 2, 1]);
    expect(again).toMatchObject({ following: true, more: true, dropped: 2, held: [], heldCount: 0 });
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
    const mixed = opened(EMPTY_TAIL, { records: [of(2, 'b'), of(1, 'a')], more: true, dropped: 1 }, []);
    const still = arrived(paused(mixed), [of(3, 'a'), of(4, 'b'), of(5, 'a')], 0);
    const left = withoutAccount(still, 'a');
    expect(ids(left)).toEqual([2]);
    expect(left.held.map(({ id }) => id)).toEqual([4]);
    expect(left).toMatchObject({ heldCount: 1, more: true, dropped: 1 });
  });
});
