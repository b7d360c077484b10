/** A message whose row or strip was changed on the disk is not known when it comes again, and is held twice. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import type { JournalReader } from '../reading/reader.ts';
import { createSalvageReader } from '../salvage/salvage-reader.ts';
import { asRows } from '../testing/as-rows.ts';
import { messageEntry, textOf, WITH_FIX } from '../testing/entries.ts';
import { createRegister } from './names.ts';
import { openStore } from './store.ts';
import { storeBatchOf } from './store-batch.ts';

const T = 1_770_000_000;
const EVERYTHING = { fromUs: 0, toUs: 5e15 };
const ENTRIES = [0, 1, 2, 3].map((number) =>
  messageEntry(7 + (number % 2), T + number, { parameters: WITH_FIX }),
);
const BODIES = ENTRIES.map(({ body }) => textOf(body)).sort();

let folder: string;
let file: string;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal.db');
});

function commit(entries: typeof ENTRIES): void {
  const store = openStore(file, createRegister());
  store.commit(storeBatchOf({ messages: entries, logs: [], states: [] }, [], createPacker()));
  store.close();
}
function bodiesOf(reader: JournalReader, each: boolean): readonly string[] {
  try {
    const ids = each ? reader.vehicles().map(({ id }) => id) : [null];
    return ids
      .flatMap((vehicleId) => [...reader.messages({ ...EVERYTHING, vehicleId })])
      .map(({ body }) => body)
      .sort();
  } finally {
    reader.close();
  }
}

it.each([
  ['the time', `time_us = time_us + 4294967296 WHERE time_us = ${T * 1e6}`],
  ['the last bit of the time', `time_us = time_us + 1 WHERE time_us = ${T * 1e6}`],
  ['the mark', `mark = mark + 64 WHERE time_us = ${(T + 3) * 1e6}`],
  ['the mark, which another has now', `mark = 250000 - mark WHERE time_us = ${(T + 3) * 1e6}`],
  ['the vehicle', `vehicle = 99 WHERE time_us = ${(T + 1) * 1e6}`],
])('comes out once where %s was changed', (_name, change) => {
  commit(ENTRIES);
  const database = new DatabaseSync(file);
  asRows(database);
  database.exec(`UPDATE messages SET ${change}`);
  database.close();
  expectEachOnce();
});

it.each([
  ['the newest time', 'to_us = to_us + 4294967296 WHERE vehicle = 1'],
  ['the last bit of that', 'to_us = to_us + 1 WHERE vehicle = 1'],
  ['the span', 'span_us = 0 WHERE vehicle = 1'],
  ['the vehicle', 'vehicle = 99 WHERE vehicle = 1'],
  ['the block', 'block = 2 WHERE vehicle = 1'],
  ['how many it has', 'count = 3 WHERE vehicle = 2'],
  ['its columns', "columns = x'' WHERE vehicle = 2"],
  ['that it is far', 'far_us = 5 WHERE vehicle = 2'],
])('comes out once where of a strip %s was changed', (_name, change) => {
  commit(ENTRIES);
  const database = new DatabaseSync(file);
  expect(database.prepare(`UPDATE strips SET ${change}`).run().changes).toBe(1);
  database.close();
  expectEachOnce();
});

/** Also where what was changed comes again. */
function expectEachOnce(): void {
  commit(ENTRIES);
  expect(bodiesOf(createJournalReader(file), false)).toEqual(BODIES);
  expect(bodiesOf(createJournalReader(file), true)).toEqual(BODIES);
  expect(bodiesOf(createSalvageReader(file), false)).toEqual(BODIES);
  expect(bodiesOf(createSalvageReader(file), true)).toEqual(BODIES);
}
