import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parentPort, workerData } from 'node:worker_threads';
import type { ToThread } from '../thread-messages.ts';
import type { ThreadStart } from '../thread-notices.ts';

/** Left behind by the first to die. */
const died = join((workerData as ThreadStart).folder, 'died');
if (!existsSync(died)) {
  parentPort?.on('message', (message: ToThread) => {
    if (message.kind !== 'ask' || message.call !== 'commit') return;
    writeFileSync(died, '');
    process.exit(1);
  });
}
