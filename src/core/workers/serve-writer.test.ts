import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { createPacker } from '../journal/blocks/packer.ts';
import { createJournalReader } from '../journal/create-reader.ts';
import { journalFile } from '../journal/opening/set-aside.ts';
import { storeBatchOf } from '../journal/store/store-batch.ts';
import { messageEntry } from '../journal/testing/entries.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { serveWriter } from './serve-writer.ts';
import type { AskOf, CallOf, FromThread } from './thread-messages.ts';
import type { WriterCalls } from './worker-protocol.ts';

const NAME = 'journal-test';
const NOW_S = Math.floor(Date.now() / 1000);

/** A writer in this thread, and how it is asked. */
function serve(folder: string) {
  const { port1: port, port2 } = new MessageChannel();
  const heard: FromThread[] = [];
  port.on('message', (message: FromThread) => heard.push(message));
  const retention = { days: 36_500, maxBytes: 1e9, fetchedDays: 30 };
  serveWriter(port2, { folder, name: NAME, retention, confirmRetention: false });
  let asked = 0;
  return {
    async ask<K extends CallOf<WriterCalls>>(call: K, argument: AskOf<WriterCalls, K>): Promise<void> {
      const id = ++asked;
      port.postMessage({ kind: 'ask', id, call, argument });
      await expect.poll(() => heard.some((message) => message.id === id), { timeout: 30_000 }).toBe(true);
    },
    end: () => port.close(),
  };
}
const batchOf = (...timesS: readonly number[]) => {
  const messages = timesS.map((timeS) => messageEntry(7, timeS));
  return storeBatchOf({ messages, logs: [], states: [] }, [], createPacker());
};

it('puts a file back that went away since it was looked for last, before it lets go of it', async () => {
  const folder = temporaryFolder();
  const file = journalFile(folder, NAME);
  const writer = serve(folder);
  await writer.ask('commit', batchOf(NOW_S, NOW_S + 1));
  renameSync(file, join(folder, 'elsewhere'));
  await writer.ask('close', null);
  writer.end();
  const reader = createJournalReader(file);
  try {
    expect(reader.count({ fromUs: 0, toUs: 5e15, vehicleId: '7' })).toBe(2);
  } finally {
    reader.close();
  }
});
