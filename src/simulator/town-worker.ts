/**
 * The thread in which the map of the demo's towns is made and cut. It is begun with a seed (`workerData`) and answers
 * each `{ id, z, x, y }` with `{ id, bytes }`, null where there is nothing.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { createRandom } from './base/random.ts';
import { createTownMap } from './town/tiles.ts';
import { layRoads } from './world/roads.ts';

interface Asked {
  readonly id: number;
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

const port = parentPort;
if (port === null) throw new Error('This file is the beginning of a thread.');
const random = createRandom(Number(workerData));
// The world lays its roads by the same source of chance, so vehicles drive on these streets.
const map = createTownMap(layRoads(random.fork('roads')), random.fork('map'));
port.on('message', ({ id, z, x, y }: Asked) => {
  port.postMessage({ id, bytes: map.tile(z, x, y) });
});
