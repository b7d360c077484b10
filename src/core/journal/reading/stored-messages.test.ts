/** What comes out of a journal whose rows and blocks do not say the same. */
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type BlockItem, encodeBlock } from '../blocks/block.ts';
import { createBlockCache } from '../blocks/block-cache.ts';
import { migrate } from '../file/schema.ts';
import type { Span } from './reader.ts';
import { messagesOfAll, messagesOfOne } from './stored-messages.ts';

const WORDS = Buffer.from('words');
const EVER = { fromUs: 0, toUs: 1_000 };
let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  database.prepare('INSERT INTO dictionaries VALUES (1, ?)').run(WORDS);
});
afterEach(() => database.close());

const item = (vehicle: number, timeUs: number, text: string, mark = 5): BlockItem => ({
  vehicle,
  timeUs,
  mark,
  receivedMs: 9,
  source: 1,
  body: new TextEncoder().encode(text),
});
const layBlock = (id: number, ...items: readonly BlockItem[]): void => {
  const times = items.map(({ timeUs }) => timeUs);
  database
    .prepare('INSERT INTO blocks VALUES (?, 1, ?, 9, 9, ?, ?, ?, NULL, NULL, 0)')
    .run(id, items.length, Math.min(...times), Math.max(...times), encodeBlock(items, WORDS));
};
const layRow = ({ vehicle, timeUs, mark }: BlockItem, block: number, place: number): void => {
  database
    .prepare(
      'INSERT INTO messages (vehicle, time_us, mark, block, place, flags, http) VALUES (?, ?, ?, ?, ?, 0, 0)',
    )
    .run(vehicle, timeUs, mark, block, place);
};
/** Block and rows as they belong together. */
const lay = (id: number, ...items: readonly BlockItem[]): void => {
  layBlock(id, ...items);
  for (const [place, each] of items.entries()) layRow(each, id, place);
};
const all = (span: Pick<Span, 'fromUs' | 'toUs'> = EVER): readonly string[] =>
  [
    ...messagesOfAll(
      database,
      createBlockCache(database),
      (key) => (key === 9 ? undefined : `v${key}`),
      span,
    ),
  ].map(({ vehicleId, timeUs, body }) => `${vehicleId} ${timeUs} ${body}`);
const of = (keys: readonly number[], span: Pick<Span, 'fromUs' | 'toUs'> = EVER): readonly string[] =>
  [...messagesOfOne(database, createBlockCache(database), { keys, id: 'v' }, span)].map(
    ({ timeUs, body }) => `${timeUs} ${body}`,
  );
const change = (sql: string): void => database.exec(`UPDATE messages SET ${sql}`);

describe('messages of all vehicles', () => {
  it('are in order of arrival, of the span alone, and of no vehicle that is gone', () => {
    lay(3, item(1, 30, 'a'), item(2, 10, 'b'));
    lay(7, item(9, 15, 'gone'), item(1, 20, 'c'), item(1, 5, 'd'));
    expect(all()).toEqual(['v1 30 a', 'v2 10 b', 'v1 20 c', 'v1 5 d']);
    expect(all({ fromUs: 10, toUs: 30 })).toEqual(['v2 10 b', 'v1 20 c']);
    expect(all({ fromUs: 31, toUs: 40 })).toEqual([]);
  });

  it('are all there where there are many blocks', () => {
    for (let id = 1; id <= 520; id++) lay(id, item(1, id, 'x'));
    expect(all().map((text) => Number(text.split(' ')[1]))).toEqual(
      Array.from({ length: 520 }, (_, index) => index + 1),
    );
  });

  it('are given once where they are held twice, in one block or in two, and not where only the times are alike', () => {
    lay(1, item(1, 10, 'a'), item(1, 10, 'a', 6), item(1, 10, 'b', 7), item(2, 10, 'a'));
    lay(2, item(1, 10, 'b', 8), item(1, 10, 'c', 9));
    expect(all()).toEqual(['v1 10 a', 'v1 10 b', 'v2 10 a', 'v1 10 c']);
  });

  it('are given of a later block where the earlier one is noted as damaged', () => {
    lay(1, item(1, 10, 'a'), item(1, 11, 'b'));
    lay(2, item(1, 10, 'a', 6));
    database.exec("INSERT INTO damage VALUES (1, 1, 1, 2, '', 1, 2)");
    expect(all()).toEqual(['v1 10 a']);
  });
});

describe('messages of one vehicle', () => {
  it('are in order of device time, of a device and of the units that it was', () => {
    lay(1, item(1, 30, 'a'), item(2, 10, 'b'), item(1, 20, 'c'));
    lay(2, item(3, 20, 'd'), item(2, 40, 'e'), item(4, 1, 'other'));
    expect(of([1])).toEqual(['20 c', '30 a']);
    expect(of([1, 2, 3])).toEqual(['10 b', '20 c', '20 d', '30 a', '40 e']);
    expect(of([1, 2, 3], { fromUs: 20, toUs: 40 })).toEqual(['20 c', '20 d', '30 a']);
    expect(of([])).toEqual([]);
  });

  it.each([
    ['of a time before the span', 'time_us = 12 WHERE time_us = 20'],
    ['of a time after it', 'time_us = 85 WHERE time_us = 20'],
    ['with another mark', 'mark = 6 WHERE time_us = 20'],
    ['at another place', 'place = 0 WHERE time_us = 20'],
    ['at a place that its block has not', 'place = 7 WHERE time_us = 20'],
    ['in another block', 'block = 2 WHERE time_us = 20'],
  ])('are what the blocks say, where a row says that one is %s', (_what, sql) => {
    lay(1, item(1, 10, 'a'), item(1, 20, 'b'), item(1, 90, 'c'));
    lay(2, item(3, 20, 'x'), item(3, 30, 'y'));
    change(sql);
    expect(of([1], { fromUs: 15, toUs: 80 })).toEqual(['20 b']);
    expect(of([1])).toEqual(['10 a', '20 b', '90 c']);
  });

  it('are read out of their own blocks alone, where rows and blocks agree', () => {
    lay(1, item(1, 10, 'a'));
    lay(2, item(2, 10, 'whose row is beside them'));
    lay(3, item(3, 15, 'x'));
    lay(4, item(1, 20, 'b'));
    const blocks = createBlockCache(database);
    const read: number[] = [];
    const noting = {
      ...blocks,
      read(id: number) {
        read.push(id);
        return blocks.read(id);
      },
    };
    expect([...messagesOfOne(database, noting, { keys: [1], id: 'v' }, EVER)]).toHaveLength(2);
    expect(read).not.toContain(3);
  });

  it('are each once and in order, out of blocks that hold one twice', () => {
    lay(1, item(1, 20, 'b', 6), item(1, 20, 'a'), item(1, 10, 'c'), item(1, 20, 'a', 7));
    lay(2, item(1, 20, 'b', 8), item(1, 20, 'd', 9), item(1, 15, 'a'), item(2, 20, 'a'));
    change('mark = 77 WHERE time_us = 10');
    expect(of([1])).toEqual(['10 c', '15 a', '20 a', '20 b', '20 d']);
  });

  it('are those of the other blocks, where one is damaged or noted as that', () => {
    lay(1, item(1, 10, 'a'));
    lay(2, item(1, 20, 'b'));
    database.exec("UPDATE blocks SET body = x'0011' WHERE id = 1");
    expect(of([1])).toEqual(['20 b']);
    lay(3, item(1, 30, 'c'));
    change('mark = 77 WHERE time_us = 30');
    database.exec("INSERT INTO damage VALUES (1, 2, 1, 1, '', 1, 2)");
    expect(of([1])).toEqual(['30 c']);
  });
});
