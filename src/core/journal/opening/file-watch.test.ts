import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker } from '../blocks/packer.ts';
import { openStore, type Store } from '../store/store.ts';
import { storeBatchOf } from '../store/store-batch.ts';
import { messageEntry } from '../testing/entries.ts';
import { type FileWatch, watchFile } from './file-watch.ts';

const T = 1_770_000_000;
let folder: string;
let file: string;
let store: Store;
let watch: FileWatch;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'journal-x.db');
  store = openStore(file);
  watch = watchFile(file);
});
afterEach(() => {
  watch.close();
  store.close();
});
const commit = (second: number): void => {
  const messages = [messageEntry(7, T + second)];
  store.commit(storeBatchOf({ messages, logs: [], states: [] }, [], createPacker()));
};

it('takes nothing of what is done here for another’s: commits, checkpoints, a log begun anew', () => {
  for (let second = 0; second < 5; second++) {
    expect(watch.meddling()).toBeNull();
    commit(second);
    expect(watch.note()).toBeNull();
    store.database.exec(second === 2 ? 'PRAGMA wal_checkpoint(TRUNCATE)' : 'PRAGMA wal_checkpoint(RESTART)');
    expect(watch.note()).toBeNull();
  }
});

it('sees a log that was emptied between a look and the commit after it', () => {
  commit(0);
  expect(watch.note()).toBeNull();
  expect(watch.meddling()).toBeNull();
  truncateSync(`${file}-wal`);
  commit(1);
  expect(watch.note()).toMatchObject({ isChanged: true });
});
