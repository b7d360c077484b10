/** What is indexed and what waits in the inbox, read as one. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createPacker } from '../blocks/packer.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { messageEntry } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { rawRow } from '../testing/raw-rows.ts';
import { unreadableEntry } from '../testing/unreadable.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const wait = (...texts: readonly string[]): void => void held.store().commitRaw([rawRow(texts, T + 10)]);

it('knows of a vehicle what only what is indexed says', () => {
  held.commit([messageEntry(7, T)]);
  wait(`{"device.id":7,"timestamp":${T + 1},"server.timestamp":${T + 1}}`);
  expect(held.reading((reader) => reader.vehicles())).toEqual([{ id: '7', name: 'Van 7', ident: '357' }]);
});

it('gives the newest unreadable payloads first, and no more than were asked for', () => {
  const quarantined = ['{a', '{b', '{c'].map((text, at) => unreadableEntry(text, T + at));
  held.store().commit(storeBatchOf({ messages: [], logs: [], states: [], quarantined }, [], createPacker()));
  wait('{d', '{e');
  const newest = (limit: number): readonly string[] =>
    held.reading(({ unreadable }) =>
      unreadable.newest(limit, 10).map(({ start }) => Buffer.from(start).toString()),
    );
  expect(newest(3)).toEqual(['{e', '{d', '{c']);
  expect(newest(9)).toEqual(['{e', '{d', '{c', '{b', '{a']);
  expect(held.reading(({ unreadable }) => unreadable.held())).toBe(5);
});
