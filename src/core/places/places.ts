import { Worker } from 'node:worker_threads';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { errorText } from '../../shared/error-text.ts';
import type { MapNames, Town } from '../../shared/place.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Log } from '../base/log.ts';
import type { TileAddress } from '../maps/map-tile.ts';
import type { PlaceAnswered, PlaceAsked, PlaceQuestion, PlaceQuestions } from './thread-messages.ts';

/** Places in words, out of what Fleetglass brings along: nobody is asked. Failure: `places-failed`. */
export interface Places {
  /** The town nearest to each point; null where there is none. */
  near(points: readonly Coordinates[]): Promise<Result<readonly (Town | null)[]>>;
  /** What a vector tile knows of a point within it. */
  namesIn(
    bytes: Uint8Array,
    address: TileAddress,
    point: Coordinates,
  ): Promise<Result<Omit<MapNames, 'map'>>>;
  /** Towns whose name, or a word of it, begins so: the best first. */
  find(text: string): Promise<Result<readonly Town[]>>;
  /** Ends its thread. What is asked for meanwhile fails. */
  close(): Promise<void>;
}

export interface PlacesDeps {
  /** Where the thread begins. */
  readonly worker: URL;
  readonly log: Log;
}

interface Running {
  readonly thread: Worker;
  readonly waiting: Map<number, (answer: Result<PlaceAnswered['answer']>) => void>;
}

/** So many towns nobody reads. */
const MOST_FOUND = 8;

/** Creates it. Its thread begins with the first question, and again where it died. */
export function createPlaces({ worker, log }: PlacesDeps): Places {
  let running: Running | null = null;
  let closed = false;
  let nextId = 0;

  const launch = (): Running => {
    const thread = new Worker(worker);
    const waiting: Running['waiting'] = new Map();
    const begun = { thread, waiting };
    const over = (reason: string): void => {
      for (const resolve of waiting.values()) resolve(fail({ code: 'places-failed', reason }));
      waiting.clear();
      if (running !== begun) return;
      running = null;
      log.error('places.ended', { reason });
    };
    thread.on('message', ({ id, answer }: PlaceAnswered) => {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(ok(answer));
    });
    thread.once('error', (error) => over(errorText(error)));
    thread.once('exit', (code) => over(`exit-${code}`));
    // It goes on for as long as the host does, and no longer.
    thread.unref();
    return begun;
  };
  const ask = <Kind extends PlaceQuestion>(
    kind: Kind,
    question: PlaceQuestions[Kind]['ask'],
  ): Promise<Result<PlaceQuestions[Kind]['answer']>> => {
    if (closed) return Promise.resolve(fail({ code: 'places-failed', reason: 'closing' }));
    running ??= launch();
    const { thread, waiting } = running;
    return new Promise((resolve) => {
      const id = nextId++;
      // The thread answers a question in its own kind.
      waiting.set(id, resolve as (answer: Result<PlaceAnswered['answer']>) => void);
      thread.postMessage({ id, kind, ...question } as PlaceAsked);
    });
  };

  return {
    near: (points) => ask('near', { points }),
    namesIn: (bytes, address, point) => ask('names', { bytes, address, point }),
    find: (text) => ask('find', { text, most: MOST_FOUND }),
    async close() {
      closed = true;
      const ending = running;
      running = null;
      await ending?.thread.terminate();
    },
  };
}
