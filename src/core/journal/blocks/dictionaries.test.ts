import { DatabaseSync } from 'node:sqlite';
import { beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { createDictionaries, createDictionaryFinder } from './dictionaries.ts';

const WORDS = 'words of every tracker';
let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});

const open = (words = WORDS) => createDictionaries(database, words);
const bodies = (count: number, length = 100, first = 0): readonly Uint8Array[] =>
  Array.from({ length: count }, (_, index) => new Uint8Array(length).fill((first + index) % 256));
const ids = (table: string): readonly unknown[] =>
  database
    .prepare(`SELECT id FROM ${table} ORDER BY id`)
    .all()
    .map(({ id }) => id);
const text = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');

describe('the dictionary that blocks are written with', () => {
  it('is made of words that are known first, kept twice, and the same in the next run', () => {
    expect(text(open().current().bytes)).toBe(WORDS);
    expect(open('others').current()).toEqual(open().current());
    expect([ids('dictionaries'), ids('dictionary_copies')]).toEqual([[1], [1]]);
  });

  it('has no more of them than deflate looks back', () => {
    expect(open('x'.repeat(40_000)).current().bytes.byteLength).toBe(32_768);
  });

  it('is made of the first 64 messages then', () => {
    const dictionaries = open();
    dictionaries.learn(bodies(40));
    dictionaries.learn(bodies(23, 100, 40));
    expect(dictionaries.current().id).toBe(1);
    dictionaries.learn(bodies(100, 100, 63));
    expect(dictionaries.current().id).toBe(2);
    expect(Buffer.compare(dictionaries.current().bytes, Buffer.concat(bodies(64)))).toBe(0);
    expect(open().current().id).toBe(2);
  });

  it('is made of the beginnings of large ones, and of the last where they are too much', () => {
    const dictionaries = open();
    dictionaries.learn(bodies(64, 5_000));
    const { bytes } = dictionaries.current();
    expect(bytes.byteLength).toBe(32_768);
    // 16 beginnings of 2 KiB.
    expect([...bytes].filter((byte, index) => byte !== 48 + Math.floor(index / 2_048))).toEqual([]);
  });

  it('is another after 100 000 messages, and soon in a run that begins', () => {
    const dictionaries = open();
    dictionaries.learn(bodies(64));
    const many = bodies(49_968, 1);
    dictionaries.learn(many);
    dictionaries.learn(many);
    expect(dictionaries.current().id).toBe(2);
    dictionaries.learn(bodies(63));
    dictionaries.learn(bodies(1));
    expect(dictionaries.current().id).toBe(2);
    dictionaries.learn(bodies(64));
    expect(dictionaries.current().id).toBe(3);
    const next = open();
    next.learn(bodies(64));
    expect(next.current().id).toBe(4);
  });

  it('is what the file says where what was learned was rolled back, and is learned again', () => {
    const dictionaries = open();
    database.exec('BEGIN');
    dictionaries.learn(bodies(64));
    expect(dictionaries.current().id).toBe(2);
    database.exec('ROLLBACK');
    dictionaries.forget();
    expect(dictionaries.current().id).toBe(1);
    dictionaries.learn(bodies(64));
    expect(dictionaries.current().id).toBe(2);
  });

  it.each([
    ['which are not the same', "UPDATE dictionary_copies SET bytes = x'00'"],
    ['of which nothing is left', 'DELETE FROM dictionaries; DELETE FROM dictionary_copies'],
  ])('is a new one in the place of copies %s', (_what, sql) => {
    open();
    database.exec(sql);
    expect(text(open().current().bytes)).toBe(WORDS);
    expect(ids('dictionaries').at(-1)).toBe(sql.startsWith('UPDATE') ? 2 : 1);
  });

  it.each(['dictionaries', 'dictionary_copies'])('is used where %s has lost it alone', (table) => {
    open();
    database.exec(`DELETE FROM ${table}`);
    expect(open().current()).toMatchObject({ id: 1 });
    const dictionaries = open();
    dictionaries.learn(bodies(64));
    expect(dictionaries.current().id).toBe(2);
  });
});

describe('a dictionary that a block was written with', () => {
  it('is found by its number, with its copy where that differs, or not at all', () => {
    open();
    const find = createDictionaryFinder(database);
    expect(find(1).map(text)).toEqual([WORDS]);
    expect(find(2)).toEqual([]);
    expect(find(1).map(text)).toEqual([WORDS]);
    database.exec("UPDATE dictionary_copies SET bytes = x'41'");
    expect(createDictionaryFinder(database)(1).map(text)).toEqual([WORDS, 'A']);
    database.exec("UPDATE dictionaries SET bytes = 'no bytes'");
    expect(createDictionaryFinder(database)(1).map(text)).toEqual(['A']);
  });
});
