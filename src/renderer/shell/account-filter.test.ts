import { beforeEach, describe, expect, it } from 'vitest';
import { createWindowStore, type WindowStore } from '../window/window-store.ts';
import { showsAccount, useAccountFilter } from './account-filter.ts';

let windowStore: WindowStore;
const filter = () => windowStore.of(useAccountFilter).getState();
const chosen = (): string[] => [...filter().chosen];
beforeEach(() => {
  windowStore = createWindowStore();
});

describe('account filter', () => {
  it('shows all until some are chosen', () => {
    expect(showsAccount(filter().chosen, 'a')).toBe(true);
    filter().toggle('b');
    filter().toggle('c');
    expect(['a', 'b', 'c'].map((id) => showsAccount(filter().chosen, id))).toEqual([false, true, true]);
    filter().toggle('b');
    filter().toggle('c');
    expect(showsAccount(filter().chosen, 'a')).toBe(true);
    filter().toggle('a');
    filter().showAll();
    expect(chosen()).toEqual([]);
  });

  it('leaves the set that somebody holds as it was', () => {
    const before = filter().chosen;
    filter().toggle('a');
    expect(before.size).toBe(0);
  });

  it('lets go of accounts that are no more, and of nothing else', () => {
    filter().toggle('a');
    filter().toggle('b');
    filter().keep(['b', 'c']);
    expect(chosen()).toEqual(['b']);
    const before = filter().chosen;
    filter().keep(['c', 'b']);
    expect(filter().chosen).toBe(before);
    filter().keep([]);
    expect(showsAccount(filter().chosen, 'c')).toBe(true);
  });

  it('goes with the last but one account, as its bar does', () => {
    filter().toggle('a');
    filter().keep(['a']);
    expect(chosen()).toEqual([]);
  });
});
