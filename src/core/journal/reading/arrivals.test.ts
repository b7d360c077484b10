import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { readerOf } from '../create-reader.ts';
import type { MessageEntry } from '../port/journal.ts';
import { openStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { asRows } from '../testing/as-rows.ts';
import { messageEntry } from '../testing/entries.ts';

const FROM_S = 1_770_000_000;
const TO_S = FROM_S + 3_600;
let folder: string;
let store: Store;
beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(join(folder, 'journal-test.db'));
});
afterEach(() => {
  store.close();
});

const commit = (messages: readonly MessageEntry[]): void => {
  const entries = { messages, logs: [], states: [] };
  store.commit(storeBatchOf(entries, [], createPacker()));
};
/** A message made at `deviceS`, of which every time but the device's own is `receivedS`. */
const entry = (deviceS: number, receivedS: number, more: Partial<MessageEntry> = {}): MessageEntry =>
  messageEntry(7, deviceS, {
    receivedAtMs: receivedS * 1000,
    parameters: { 'server.timestamp': receivedS },
    ...more,
  });
const found = (): readonly number[] =>
  [...readerOf(store.database).arrivals('7', FROM_S * 1000, TO_S * 1000)].map(({ timeUs }) => timeUs / 1e6);

describe('arrivals', () => {
  it.each<[string, number, number, boolean]>([
    ['at once', FROM_S + 5, FROM_S + 5, true],
    ['at the very beginning', FROM_S, FROM_S, true],
    ['just before', FROM_S - 1, FROM_S - 1, false],
    ['at the very end', TO_S, TO_S, false],
    ['made before, come within', FROM_S - 59, FROM_S + 1, true],
    ['made within, come after', TO_S - 10, TO_S + 10, false],
    ['made an hour before, come within', FROM_S - 3_600, FROM_S + 1, true],
    ['made within, come an hour after', TO_S - 1, TO_S + 3_600, false],
    ['by a clock twenty years behind', FROM_S + 5 - 619_315_200, FROM_S + 5, true],
    ['by a clock a day ahead', FROM_S + 86_400, FROM_S + 5, true],
    ['by a clock just ahead of the end', TO_S + 30, TO_S - 1, true],
    ['come a day before by a clock a day ahead', FROM_S + 5, FROM_S + 5 - 86_400, false],
  ])('take one that came %s', (_name, deviceS, receivedS, isIn) => {
    commit([entry(deviceS, receivedS)]);
    expect(found()).toEqual(isIn ? [deviceS] : []);
  });

  it('count a message when it first came, by whatever way', () => {
    commit([entry(FROM_S - 600, FROM_S - 1, { source: 'http' })]);
    commit([entry(FROM_S - 600, FROM_S - 1, { receivedAtMs: (FROM_S + 5) * 1000 })]);
    commit([entry(FROM_S - 500, FROM_S + 1, { source: 'rest' })]);
    expect(found()).toEqual([FROM_S - 500]);
  });

  it('come in the order of device time', () => {
    commit([entry(FROM_S + 50, FROM_S + 50), entry(FROM_S + 90_000, FROM_S + 51), entry(1e9, FROM_S + 52)]);
    commit([entry(FROM_S + 40, FROM_S + 53)]);
    expect(found()).toEqual([1e9, FROM_S + 40, FROM_S + 50, FROM_S + 90_000]);
  });

  it('keep no index of messages that came when they were made', () => {
    commit([entry(FROM_S, FROM_S), entry(FROM_S + 1, FROM_S + 61), entry(FROM_S + 2, FROM_S + 63)]);
    expect(
      store.database.prepare('SELECT count(*) AS count FROM strips WHERE far_us IS NOT NULL').get(),
    ).toEqual({
      count: 1,
    });
    asRows(store.database);
    const inIndex = store.database
      .prepare(
        'SELECT count(*) AS count FROM messages INDEXED BY far_arrivals WHERE abs(min(coalesce(mqtt, http, rest), coalesce(http, rest, mqtt), coalesce(rest, mqtt, http))) > 60000',
      )
      .get();
    expect(inIndex).toEqual({ count: 1 });
  });
});
