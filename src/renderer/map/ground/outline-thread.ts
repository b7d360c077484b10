import type { City } from './cities.ts';
import type { FromOutlineWorker, OutlineJob, ToOutlineWorker } from './outline-messages.ts';
import type { CountryName } from './world-outline.ts';

/** Draws squares of the outline, each some time later. */
export interface OutlinePainter {
  /** `show` is told the picture, which is spent by showing it; the result says that nobody waits for it any more. */
  draw(job: OutlineJob, show: (picture: ImageBitmap) => void): () => void;
}

/** The bundled world: who draws its outline, and what is written on it. */
export interface World {
  readonly painter: OutlinePainter;
  /** Largest first. */
  readonly countries: readonly CountryName[];
  readonly cities: readonly City[];
  /** Ends the thread; nothing is drawn after that. */
  close(): void;
}

/** The thread, as it is needed here. */
export interface OutlineThread {
  postMessage(message: ToOutlineWorker): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromOutlineWorker>) => void): void;
  addEventListener(type: 'error', listener: (event: ErrorEvent) => void): void;
  terminate(): void;
}

/** Waits until a thread has read the world; rejects, and ends it, where it cannot. */
export function worldOf(thread: OutlineThread): Promise<World> {
  const waiting = new Map<number, (picture: ImageBitmap) => void>();
  let ids = 0;
  const painter: OutlinePainter = {
    draw(job, show) {
      const id = ids++;
      waiting.set(id, show);
      thread.postMessage({ kind: 'draw', id, job });
      return () => {
        if (waiting.delete(id)) thread.postMessage({ kind: 'drop', id });
      };
    },
  };
  return new Promise((resolve, reject) => {
    const fail = (cause: string): void => {
      thread.terminate();
      reject(new Error(cause));
    };
    thread.addEventListener('error', ({ message }) => fail(message));
    thread.addEventListener('message', ({ data }) => {
      if (data.kind === 'loaded') {
        const { countries, cities } = data;
        resolve({ painter, countries, cities, close: () => thread.terminate() });
      } else if (data.kind === 'failed') fail(data.cause);
      else {
        const show = waiting.get(data.id);
        waiting.delete(data.id);
        if (show === undefined) data.picture.close();
        else show(data.picture);
      }
    });
  });
}
