/** The thread that writes a journal. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveWriter } from './serve-writer.ts';
import type { ThreadStart } from './thread-notices.ts';

if (parentPort === null) throw new Error('This file is the beginning of a thread.');
serveWriter(parentPort, workerData as ThreadStart);
