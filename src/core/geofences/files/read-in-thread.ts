import { Worker } from 'node:worker_threads';
import {
  LARGEST_GEOFENCE_FILE_BYTES,
  LARGEST_GEOFENCE_FILE_MIB,
} from '../../../shared/geofences/geofence.ts';
import { fail, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../base/clock.ts';
import type { ReadGeofenceFile } from './read-geofence-file.ts';

/** What the thread is asked. */
export interface GeofenceFileAsked {
  readonly fileName: string;
  readonly text: string;
}

export interface ReadInThreadDeps {
  /** Where the thread begins. */
  readonly worker: URL;
  readonly clock: Pick<Clock, 'after'>;
}

/** A file with 100 000 points takes a second or two. */
const LIMIT_MS = 30_000;
/** A tree of XML takes some fifty times its text. */
const MOST_MEMORY_MB = 1_024;

/**
 * Reads the text of a file in a thread of its own. Failures: those of `readGeofenceFile`, `geofence-file-too-large`, and
 * `geofence-file-too-hard` where it takes too long or too much memory.
 */
export function readInThread(
  { worker, clock }: ReadInThreadDeps,
  asked: GeofenceFileAsked,
): Promise<Result<ReadGeofenceFile>> {
  if (Buffer.byteLength(asked.text) > LARGEST_GEOFENCE_FILE_BYTES) {
    return Promise.resolve(fail({ code: 'geofence-file-too-large', mostMib: LARGEST_GEOFENCE_FILE_MIB }));
  }
  return new Promise((resolve) => {
    const thread = new Worker(worker, {
      workerData: asked,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    const end = (result: Result<ReadGeofenceFile>): void => {
      cancel();
      resolve(result);
      void thread.terminate();
    };
    const tooHard = (): void => end(fail({ code: 'geofence-file-too-hard' }));
    const cancel = clock.after(LIMIT_MS, tooHard);
    thread.once('message', end);
    thread.once('error', tooHard);
    thread.once('exit', tooHard);
    // It goes on for as long as the host does, and no longer.
    thread.unref();
  });
}
