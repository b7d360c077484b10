import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { errorText } from '../../shared/error-text.ts';
import { type MapSource, TILES_COME } from '../../shared/map-source.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../base/log.ts';
import type { MapProvider } from './map-provider.ts';

/** Where the demo's vehicles drive: known before the thread runs, so that a window can offer the map at once. */
const FACTS: MapSource = {
  id: 'demo-town',
  kind: 'demo-town',
  name: '',
  tiles: 'vector',
  tileSize: 256,
  hasDouble: false,
  minZoom: 4,
  maxZoom: 14,
  bounds: [13, 52, 25.7, 57.2],
  attribution: '',
  state: TILES_COME,
};
const OFFERED: readonly MapSource[] = [FACTS];

export interface DemoTownDeps {
  /** Where the thread begins. */
  readonly worker: URL;
  /** Of the demo's world. */
  readonly seed: number;
  /** Whether an account shows the demo fleet; it is offered while one does. */
  readonly hasDemo: () => boolean;
  readonly log: Log;
}

interface Running {
  readonly thread: Worker;
  readonly waiting: Map<number, (tile: Result<Uint8Array | null>) => void>;
}

const answerShape = z.object({ id: z.int(), bytes: z.instanceof(Uint8Array).nullable() });

/** The map of the demo's towns. Its thread begins with the first tile that is asked for, and again where it died. */
export function createDemoTown({ worker, seed, hasDemo, log }: DemoTownDeps): MapProvider {
  let running: Running | null = null;
  let closed = false;
  let nextId = 0;

  const launch = (): Running => {
    const thread = new Worker(worker, { workerData: seed });
    const waiting: Running['waiting'] = new Map();
    const begun = { thread, waiting };
    const over = (reason: string): void => {
      for (const resolve of waiting.values())
        resolve(fail({ code: 'map-failed', why: 'demo-ended', reason }));
      waiting.clear();
      if (running !== begun) return;
      running = null;
      log.error('map.demo-ended', { reason });
    };
    thread.on('message', (message: unknown) => {
      const answer = answerShape.safeParse(message);
      if (!answer.success) {
        over('unreadable-answer');
        void thread.terminate();
        return;
      }
      const { id, bytes } = answer.data;
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(ok(bytes));
    });
    thread.once('error', (error) => over(errorText(error)));
    thread.once('exit', (code) => over(`exit-${code}`));
    // It goes on for as long as the host does, and no longer.
    thread.unref();
    return begun;
  };

  return {
    list: () => (hasDemo() ? OFFERED : []),
    tile({ address: { z, x, y } }) {
      if (closed) return Promise.resolve(fail({ code: 'map-failed', why: 'closing' }));
      running ??= launch();
      const { thread, waiting } = running;
      return new Promise((resolve) => {
        const id = nextId++;
        waiting.set(id, resolve);
        thread.postMessage({ id, z, x, y });
      });
    },
    async close() {
      closed = true;
      const ending = running;
      running = null;
      await ending?.thread.terminate();
    },
  };
}
