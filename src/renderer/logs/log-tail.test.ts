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
  resumed,
} from './log-tail.ts';
import { someRecords } from './testing.ts';

const page = (first: number, last: number, more = false, dropped = 0): LogPage => ({
  records: [...someRecords(first, last)].reverse(),
  more,
  dropped,
});
const seqs = ({ records }: Pick<LogTail, 'records'>): readonly number[] => records.map(({ seq }) => seq);
const tail = opened(EMPTY_TAIL, page(1, 3), []);

describe('opened', () => {
  it('puts what arrived meanwhile on top, and nothing twice', () => {
    expect(seqs(opened(EMPTY_TAIL, page(1, 3), someRecords(2, 5)))).toEqual([5, 4, 3, 2, 1]);
  });
  it('shows what arrived when the page is empty', () => {
    expect(seqs(opened(EMPTY_TAIL, { records: [], more: false, dropped: 0 }, someRecords(1, 2)))).toEqual([
      2, 1,
    ]);
  });
});

describe('a following tail', () => {
  it('grows at the top', () => {
    expect(seqs(arrived(tail, someRecords(4, 5), 0))).toEqual([5, 4, 3, 2, 1]);
  });
  it('is the same object when nothing is new', () => {
    expect(arrived(tail, someRecords(2, 3), 0)).toBe(tail);
    expect(arrived(tail, [], 0)).toBe(tail);
  });
  it('lets go of the oldest past its bound, and knows that there are more', () => {
    const full = arrived(tail, someRecords(4, MAX_SHOWN + 2), 0);
    expect(full.records).toHaveLength(MAX_SHOWN);
    expect(full.records.at(-1)?.seq).toBe(3);
    expect(full.more).toBe(true);
  });
  it('never shows a list with a hole in it', () => {
    const holed = arrived(tail, someRecords(10, 11), 6);
    expect(seqs(holed)).toEqual([3, 2, 1]);
    expect(holed.incomplete).toBe(true);
    expect(seqs(arrived(holed, someRecords(12, 12), 0))).toEqual([3, 2, 1]);
    expect(opened(holed, page(1, 12), []).incomplete).toBe(false);
  });
});

describe('a tail that stands still', () => {
  const still = arrived(arrived(paused(tail), someRecords(4, 5), 0), someRecords(5, 6), 0);
  it('holds back what arrives, counts it, and shows it on return', () => {
    expect(seqs(still)).toEqual([3, 2, 1]);
    expect(still.heldCount).toBe(3);
    const moving = resumed(still);
    expect(seqs(moving)).toEqual([6, 5, 4, 3, 2, 1]);
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
    expect(seqs(older)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(older).toMatchObject({ more: false, dropped: 3 });
  });
});
