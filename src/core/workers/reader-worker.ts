/** The thread that reads a journal. */
import { parentPort, workerData } from 'node:worker_threads';
import { serveReader } from './serve-reader.ts';
import type { ThreadStart } from './thread-notices.ts';

if (parentPort === null) throw new Error('This file is the beginning of a thread.');
serveReader(parentPort, workerData as ThreadStart);
