import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import { type StripMessage, WIDEST_US } from './strip.ts';
import { createStripReader, type StripReader } from './strip-reader.ts';
import { layStrip, stripMessage } from './testing/lay-strip.ts';

const T_US = 1_770_000_000e6;
let database: DatabaseSync;
let reader: StripReader;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
  reader = createStripReader(database, () => []);
});
afterEach(() => database.close());

const message = (timeUs: number, mark: number, place: number): StripMessage =>
  stripMessage({ timeUs, mark, place });
const lay = (vehicle: number, ...messages: readonly StripMessage[]): void =>
  layStrip(database, vehicle, messages);

it('gives what has one time by its mark, also where a strip that ends as late as can be has the first', () => {
  lay(7, message(T_US, 9, 0));
  lay(7, message(T_US, 3, 1), message(T_US + WIDEST_US, 1, 2));
  const found = [...reader.within(7, T_US, T_US + WIDEST_US + 1)];
  expect(found.map(({ timeUs, mark }) => [timeUs - T_US, mark])).toEqual([
    [0, 3],
    [0, 9],
    [WIDEST_US, 1],
  ]);
});

it('tells a damaged strip in a span and on either side of it, and no other', () => {
  for (const at of [0, 10, 20, 30, 40]) lay(7, message(T_US + at, 1, at));
  const isDamaged = (): boolean => reader.isDamaged(7, T_US + 20, T_US + 21);
  const damagedAt = (at: number): boolean => {
    database.exec('BEGIN');
    database.prepare("UPDATE strips SET columns = x'00' WHERE to_us = ?").run(T_US + at);
    const found = isDamaged();
    database.exec('ROLLBACK');
    return found;
  };
  expect(isDamaged()).toBe(false);
  expect([0, 10, 20, 30, 40].map(damagedAt)).toEqual([false, true, true, true, false]);
});
