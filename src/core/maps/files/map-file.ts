import { Worker } from 'node:worker_threads';
import { type BackOff, doublingPauseMs } from '../../../shared/back-off.ts';
import { errorText } from '../../../shared/error-text.ts';
import type { MapFileProblem } from '../../../shared/map-file-problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Cancel, Clock } from '../../base/clock.ts';
import type { Log } from '../../base/log.ts';
import type { TileAddress } from '../map-tile.ts';
import type { FromMapFileThread, MapFileThreadData, OpenedFile, TileAsked } from './thread-messages.ts';

/** What is known of a map file. */
export type MapFileState =
  | { readonly status: 'opening' }
  /** `revision` is another each time it was opened: what was read before is of another file. */
  | (Pick<OpenedFile, 'facts' | 'sizeBytes'> & { readonly status: 'open'; readonly revision: number })
  | { readonly status: 'problem'; readonly problem: MapFileProblem };

/** One map file, read by a thread of its own. */
export interface MapFile {
  state(): MapFileState;
  /** Bytes of a tile; null where there is none. Failure: `map-failed`. */
  tile(address: TileAddress): Promise<Result<Uint8Array | null>>;
  close(): Promise<void>;
}

export interface MapFileDeps {
  /** Of the map, for the log. */
  readonly id: string;
  /** Absolute path. */
  readonly path: string;
  /** Where the thread begins. */
  readonly worker: URL;
  readonly clock: Pick<Clock, 'after'>;
  readonly log: Log;
  readonly onChange: () => void;
  /** How often the file is looked at, and how long it may take over one answer; as is good for people where absent. */
  readonly pace?: { readonly lookEveryMs: number; readonly answerWithinMs: number };
}

type Waiting = (tile: Result<Uint8Array | null>) => void;

const PACE = { lookEveryMs: 2_000, answerWithinMs: 30_000 };
/** What the thread may hold in objects; what it reads is bounded for itself (`archive-limits.ts`). */
const MOST_HEAP_MB = 256;
/** A thread that was ended is begun again after this long, twice as long each further time. */
const PAUSES: BackOff = { firstMs: 60_000, longestMs: 3_600_000 };
/** A thread that hangs in the system keeps nobody from ending. */
const MOST_ENDING_MS = 2_000;

/** Begins to read it at once. */
export function openMapFile({
  id: mapId,
  path,
  worker,
  clock,
  log,
  onChange,
  pace = PACE,
}: MapFileDeps): MapFile {
  let state: MapFileState = { status: 'opening' };
  let thread: Worker | null = null;
  let revision = 0;
  let nextId = 0;
  let givenUp = 0;
  let cancelTimer: Cancel = () => {};
  let closed = false;
  const waiting = new Map<number, Waiting>();

  const become = (next: MapFileState): void => {
    state = next;
    onChange();
  };
  const failAll = (problem: MapFileProblem | 'not-open'): void => {
    for (const resolve of waiting.values()) resolve(noTile(problem));
    waiting.clear();
  };
  /** It is to say something within the time: what it opens, or a tile. */
  const expectAnswer = (): void => {
    cancelTimer();
    cancelTimer = clock.after(pace.answerWithinMs, () => giveUp('timeout'));
  };
  const giveUp = (reason: string): void => {
    const ended = thread;
    if (ended === null) return;
    thread = null;
    cancelTimer();
    const ending = ended.terminate();
    failAll('too-slow');
    log.warn('map.file-given-up', { map: mapId, reason });
    // One that hangs in the system is not ended by anybody: there is never a second one beside it.
    cancelTimer = clock.after(doublingPauseMs(PAUSES, givenUp), () => void ending.then(launch));
    givenUp += 1;
    become({ status: 'problem', problem: 'too-slow' });
  };
  const hear = (message: FromMapFileThread): void => {
    cancelTimer();
    if (waiting.size > 1) expectAnswer();
    switch (message.kind) {
      case 'open': {
        const { facts, sizeBytes } = message;
        revision += 1;
        become({ status: 'open', facts, sizeBytes, revision });
        return;
      }
      case 'problem':
        log.warn('map.file-problem', { map: mapId, problem: message.problem, ...message.finding });
        become({ status: 'problem', problem: message.problem });
        return;
      case 'tile':
        givenUp = 0;
        settle(message.id, ok(message.bytes));
        return;
      case 'failed':
        settle(message.id, noTile(message.problem));
    }
  };
  const settle = (id: number, tile: Result<Uint8Array | null>): void => {
    const resolve = waiting.get(id);
    waiting.delete(id);
    resolve?.(tile);
  };
  const launch = (): void => {
    if (closed) return;
    const workerData: MapFileThreadData = { path, lookEveryMs: pace.lookEveryMs };
    const begun = new Worker(worker, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    thread = begun;
    begun.on('message', (message: FromMapFileThread) => {
      if (thread === begun) hear(message);
    });
    begun.once('error', (error) => {
      if (thread === begun) giveUp(errorText(error));
    });
    begun.once('exit', (code) => {
      if (thread === begun) giveUp(`exit-${code}`);
    });
    // It goes on for as long as the host does, and no longer.
    begun.unref();
    expectAnswer();
  };
  launch();

  return {
    state: () => state,
    tile({ z, x, y }) {
      const asked = thread;
      if (asked === null || state.status !== 'open')
        return Promise.resolve(noTile(state.status === 'problem' ? state.problem : 'not-open'));
      return new Promise((resolve) => {
        const id = nextId++;
        if (waiting.size === 0) expectAnswer();
        waiting.set(id, resolve);
        asked.postMessage({ id, z, x, y } satisfies TileAsked);
      });
    },
    async close() {
      closed = true;
      cancelTimer();
      failAll('not-open');
      const ending = thread;
      thread = null;
      const patience = Promise.withResolvers<void>();
      const cancelPatience = clock.after(MOST_ENDING_MS, patience.resolve);
      await Promise.race([ending?.terminate(), patience.promise]);
      cancelPatience();
    },
  };
}

function noTile(problem: MapFileProblem | 'not-open'): Result<never> {
  return fail({ code: 'map-failed', why: 'file', problem });
}
