import { join } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { migrate } from '../file/schema.ts';
import { createRetainer } from '../retention/retention.ts';
import { createRegister } from '../store/names.ts';
import { openStore } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { messageEntry } from '../testing/entries.ts';
import { createFakeComputer } from '../testing/fake-look.ts';
import { encodeBlock } from './block.ts';
import { createBlockCache } from './block-cache.ts';
import { createPacker } from './packer.ts';

const T = 1_767_225_600;
const DAY_MS = 86_400_000;

/** A connection in which something happens elsewhere between a block's row and its dictionary. */
class Interrupted extends DatabaseSync {
  readonly interrupt: () => void;
  constructor(file: string, interrupt: () => void) {
    super(file, { readOnly: true });
    this.interrupt = interrupt;
  }
  override prepare(sql: string): StatementSync {
    const statement = super.prepare(sql);
    if (!sql.includes('FROM blocks')) return statement;
    const get = statement.get.bind(statement);
    return Object.assign(statement, {
      get: (id: number) => {
        const row = get(id);
        this.interrupt();
        return row;
      },
    });
  }
}

it('takes a block whose dictionary retention removes at this moment for one that is gone, not for damage', () => {
  const folder = temporaryFolder();
  const file = join(folder, 'journal.db');
  const computer = createFakeComputer(T * 1000);
  const store = openStore(file, createRegister(), computer.look);
  const packer = createPacker();
  const commit = (fromS: number): void => {
    const messages = Array.from({ length: 100 }, (_, index) => messageEntry(7, fromS + index));
    store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], packer));
  };
  // The first batch makes the dictionary that the second is written with; the first one goes with its block.
  commit(T);
  computer.clock.advance(DAY_MS);
  commit(T + DAY_MS / 100);
  const retainer = createRetainer(store);
  retainer.recount(true);
  const database = new Interrupted(file, () => {
    while (retainer.step({ days: 1, maxBytes: 1e9, fetchedDays: 30 }));
  });
  computer.clock.advance(3_600_000);
  try {
    expect(createBlockCache(database).read(1)).toEqual([]);
    expect(store.database.prepare('SELECT count(*) AS count FROM dictionaries').get()).toEqual({ count: 1 });
    expect(store.database.prepare('SELECT count(*) AS count FROM dictionary_copies').get()).toEqual({
      count: 1,
    });
  } finally {
    database.close();
    store.close();
  }
});

it('does not hold more of large messages than fits, and reads each once where they are near each other', () => {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  const words = Buffer.from('words');
  database.prepare('INSERT INTO dictionaries VALUES (1, ?)').run(words);
  const body = new Uint8Array(10_000_000);
  const photo = { vehicle: 1, timeUs: 5, mark: 5, receivedMs: 9, source: 1, body };
  const encoded = encodeBlock([photo], words);
  const lay = database.prepare('INSERT INTO blocks VALUES (?, 1, 1, 9, 9, 5, 5, ?, NULL, NULL, 0)');
  for (let id = 1; id <= 8; id++) lay.run(id, encoded);
  const cache = createBlockCache(database);
  try {
    for (let id = 1; id <= 8; id++) expect(cache.read(id)).toHaveLength(1);
    // Six are more than fits.
    expect(cache.heldBytes()).toBe(5 * body.byteLength);
    expect(cache.read(8)).toBe(cache.read(8));
  } finally {
    database.close();
  }
});
