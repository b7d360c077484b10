/**
 * The thread of one map file. All reading is done here: neither a slow stick, nor a share that does not answer, nor a file made to harm
 * holds up anything but its own map. It is begun with `MapFileThreadData` and answers each `TileAsked`.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { problemIn } from './open-archive.ts';
import type { FromMapFileThread, MapFileThreadData, TileAsked } from './thread-messages.ts';
import { watchArchive } from './watched-archive.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the beginning of a thread.');
const { path, lookEveryMs } = workerData as MapFileThreadData;
const tell = (message: FromMapFileThread): void => port.postMessage(message);
const file = watchArchive(path, tell);

port.on('message', async ({ id, ...address }: TileAsked) => {
  try {
    const bytes = await file.tile(address);
    port.postMessage(
      { kind: 'tile', id, bytes } satisfies FromMapFileThread,
      bytes === null ? [] : [bytes.buffer],
    );
  } catch (error) {
    tell({ kind: 'failed', id, problem: problemIn(error) });
  }
});
await file.look();
setInterval(() => void file.look(), lookEveryMs);
