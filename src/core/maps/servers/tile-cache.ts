import { Worker } from 'node:worker_threads';
import { errorText } from '../../../shared/error-text.ts';
import type { TileCacheStatus } from '../../../shared/tile-server.ts';
import type { Log } from '../../base/log.ts';
import type { CacheAnswer, CacheQuestion, CacheStart, KeptTile } from './cache-messages.ts';

/** Tiles that are kept between runs. Nothing of it ever fails: what cannot be kept is not there. */
export interface TileCache {
  get(name: string, nowMs: number): Promise<KeptTile | null>;
  put(name: string, tile: KeptTile, nowMs: number): void;
  status(): Promise<TileCacheStatus>;
  /** Forgets all of them. */
  clear(): Promise<TileCacheStatus>;
  close(): Promise<void>;
}

export interface TileCacheDeps extends CacheStart {
  /** Where the thread begins. */
  readonly worker: URL;
  readonly log: Log;
}

type Asked = CacheQuestion extends infer Q
  ? Q extends { readonly id: number }
    ? Omit<Q, 'id'>
    : never
  : never;
const NOTHING: Omit<TileCacheStatus, 'maxBytes'> = { bytes: 0, tiles: 0, failure: null };

/** Creates it. The thread begins with the first question, and not again once it has ended. */
export function createTileCache({ worker, log, file, maxBytes }: TileCacheDeps): TileCache {
  const waiting = new Map<number, (value: CacheAnswer['value']) => void>();
  let thread: Worker | null = null;
  let ended: string | null = null;
  let nextId = 0;

  const over = (reason: string): void => {
    if (ended !== null) return;
    ended = reason;
    for (const resolve of waiting.values()) resolve(null);
    waiting.clear();
  };
  const running = (): Worker | null => {
    if (ended !== null) return null;
    if (thread !== null) return thread;
    const started = new Worker(worker, { workerData: { file, maxBytes } satisfies CacheStart });
    started.on('message', ({ id, value }: CacheAnswer) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(value);
    });
    const died = (reason: string): void => {
      if (ended === null) log.warn('map-cache.ended', { reason });
      over(reason);
    };
    started.once('error', (error) => died(errorText(error)));
    started.once('exit', (code) => died(`its thread ended with ${code}`));
    // It goes on for as long as the host does, and no longer.
    started.unref();
    thread = started;
    return started;
  };
  const ask = (question: Asked): Promise<CacheAnswer['value']> =>
    new Promise((resolve) => {
      const present = running();
      if (present === null) {
        resolve(null);
        return;
      }
      const id = nextId++;
      waiting.set(id, resolve);
      present.postMessage({ ...question, id });
    });
  const statusOf = (value: CacheAnswer['value']): TileCacheStatus => ({
    ...NOTHING,
    failure: ended,
    ...(value !== null && 'tiles' in value && value),
    maxBytes,
  });

  return {
    async get(name, nowMs) {
      const value = await ask({ kind: 'get', name, nowMs });
      return value !== null && 'freshUntilMs' in value ? value : null;
    },
    put: (name, tile, nowMs) =>
      running()?.postMessage({ kind: 'put', name, tile, nowMs } satisfies CacheQuestion),
    status: async () => statusOf(await ask({ kind: 'status' })),
    clear: async () => statusOf(await ask({ kind: 'clear' })),
    async close() {
      over('closed');
      await thread?.terminate();
    },
  };
}
