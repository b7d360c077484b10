import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { migrate } from '../file/schema.ts';
import type { StripMessage } from './strip.ts';
import { selectStrips, stripRowOf } from './strip-rows.ts';
import { messagesOfBlock, removeBlockFromStrips } from './strips-of-block.ts';
import { layStrip, stripMessage } from './testing/lay-strip.ts';

let database: DatabaseSync;
beforeEach(() => {
  database = new DatabaseSync(':memory:');
  migrate(database);
});
afterEach(() => database.close());

const message = (block: number, timeUs: number): StripMessage => stripMessage({ block, timeUs });
/** A strip of a vehicle with these messages, which are counted. */
const lay = (vehicle: number, ...messages: readonly StripMessage[]): void => {
  layStrip(database, vehicle, messages);
  database.prepare("UPDATE totals SET value = value + ? WHERE name = 'strips'").run(messages.length);
};
const strips = (): unknown =>
  selectStrips(database, 'true ORDER BY vehicle')
    .all()
    .map(stripRowOf)
    .map(({ vehicle, strip }) => [vehicle, strip?.messages.map(({ block }) => block)]);
const counted = (): unknown =>
  database.prepare("SELECT value FROM totals WHERE name = 'strips'").get()?.value;

it('are told and removed, counted, out of strips that have others too', () => {
  lay(1, message(4, 10), message(5, 20), message(5, 30), message(6, 40));
  lay(2, message(5, 10));
  lay(3, message(4, 10), message(6, 20));
  expect(messagesOfBlock(database, 5).map(({ vehicle, timeUs }) => [vehicle, timeUs])).toEqual([
    [1, 20],
    [1, 30],
    [2, 10],
  ]);
  removeBlockFromStrips(database, 5);
  expect([strips(), counted()]).toEqual([
    [
      [1, [4, 6]],
      [3, [4, 6]],
    ],
    4,
  ]);
});
