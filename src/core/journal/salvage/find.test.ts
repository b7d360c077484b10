/** What is found on the pages of a journal, in whatever order they lie and whatever some of them say. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { openPages, type Pages } from '../file/pages.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { logEntry, messageEntry, textOf } from '../testing/entries.ts';
import { openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { unreadableEntry } from '../testing/unreadable.ts';
import { layVersion1, VERSION_1 } from '../testing/version-1.ts';
import { findAll, rowAt } from './find.ts';

const T = 1_770_000_000;
let held: TestStore;
let pages: Pages;
beforeEach(() => {
  held = openTestStore();
  const packer = createPacker();
  for (let commit = 0; commit < 40; commit++) {
    const messages = Array.from({ length: 20 }, (_, index) =>
      messageEntry(7, T + commit * 20 + index, { parameters: { text: `${Math.sin(commit * 20 + index)}` } }),
    );
    const quarantined = [unreadableEntry(`{${commit} ${'x'.repeat(900)}`, T + commit)];
    const logs = [logEntry(T + commit, `note ${commit} ${'y'.repeat(900)}`)];
    held.store().commit(storeBatchOf({ messages, logs, states: [], quarantined }, [], packer));
  }
  held.store().database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  pages = openPages(held.file);
});
afterEach(() => {
  pages.close();
  held.end();
});

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);
const rootOf = (name: string): number => {
  const database = new DatabaseSync(held.file, { readOnly: true });
  const row = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(name);
  database.close();
  return Number(row?.rootpage);
};
/** The page with one text in it replaced by another of the same length. */
const replaced = (number: number, text: string, by: string): Buffer => {
  const page = Buffer.from(pages.read(number) ?? []);
  const at = page.indexOf(text);
  expect(at).toBeGreaterThan(0);
  page.write(by, at);
  return page;
};
/** As if these pages said this, and the log held these versions whose checksum is wrong. */
const changed = (over: ReadonlyMap<number, Buffer>, doubtful: readonly Buffer[] = []): Pages => ({
  ...pages,
  read: (number) => over.get(number) ?? pages.read(number),
  doubtful: () => doubtful,
});

describe('blocks, log records and payloads', () => {
  it.each([
    ['as they were written', (numbers: readonly number[]) => numbers],
    ['the other way round', (numbers: readonly number[]) => numbers.toReversed()],
  ])('are found in order of arrival, on pages that lie %s', (_how, order) => {
    const found = findAll({ ...pages, numbers: () => order([...pages.numbers()]) });
    expect(found.blocks.map(({ id }) => id)).toEqual(upTo(40));
    expect(found.blocks.map(({ count }) => count)).toEqual(upTo(40).map(() => 20));
    expect(found.unreadable.map(({ id }) => id)).toEqual(upTo(40));
    expect(found.side.logs.map(({ id }) => id)).toEqual(upTo(40));
    expect([found.total, found.unreadableTotal]).toEqual([800, 40]);
  });

  it('are read again where they were found, and nowhere else', () => {
    const found = findAll(pages);
    const last = found.unreadable.at(-1);
    const payload = last === undefined ? undefined : rowAt(pages, last)?.at(-1);
    expect(payload instanceof Uint8Array && textOf(payload).startsWith('{39 ')).toBe(true);
    expect(rowAt(pages, { page: 9_999, index: 0 })).toBeUndefined();
    expect(rowAt(pages, { page: last?.page ?? 0, index: 9_999 })).toBeUndefined();
  });

  it('are found in versions of pages in the log too, and read there', () => {
    const page = findAll(pages).unreadable[0]?.page;
    const other = replaced(Number(page), '{0 ', '{z ');
    const both = findAll(changed(new Map(), [other]));
    const versions = both.unreadable.filter(({ id }) => id === 1);
    expect(versions.map(({ page: from }) => typeof from)).toEqual(['number', 'object']);
    const texts = versions.map((version) => rowAt(pages, version)?.at(-1));
    expect(texts.map((text) => text instanceof Uint8Array && textOf(text).slice(0, 3))).toEqual([
      '{0 ',
      '{z ',
    ]);
  });
});

it('payloads are found in a journal of the first version of the format too', () => {
  const file = join(temporaryFolder(), 'journal-test.db');
  layVersion1(file);
  const old = openPages(file);
  const { unreadable } = findAll(old);
  expect(unreadable).toHaveLength(VERSION_1.quarantined);
  for (const found of unreadable) {
    const payload = rowAt(old, found)?.at(-1);
    expect(payload instanceof Uint8Array && payload.byteLength).toBe(found.bytes);
  }
  old.close();
});

describe('a vehicle, which is written twice', () => {
  const named = (over: Pages) => [...findAll(over).vehicles.values()];
  const wrong = (): ReadonlyMap<number, Buffer> =>
    new Map([[rootOf('vehicles'), replaced(rootOf('vehicles'), 'Van 7', 'Van 8')]]);

  it('is what both say', () => {
    expect(named(pages)).toEqual([{ subject: '7', name: 'Van 7', ident: '357' }]);
  });

  it('has no name that is known where the two say different ones', () => {
    expect(named(changed(wrong()))).toEqual([{ subject: '7', name: null, ident: '357' }]);
  });

  it('is what most say, whichever is found first', () => {
    const right = pages.read(rootOf('vehicles_again')) ?? Buffer.alloc(0);
    expect(named(changed(wrong(), [right]))).toMatchObject([{ name: 'Van 7' }]);
    const again = replaced(rootOf('vehicles_again'), 'Van 7', 'Van 8');
    expect(named(changed(wrong(), [again, right]))).toMatchObject([{ name: null }]);
    expect(named(changed(wrong(), [again, again]))).toMatchObject([{ name: 'Van 8' }]);
  });
});
