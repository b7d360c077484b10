import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Names the folder of the built threads; `npm test` builds them first. */
export const BUILT_THREADS_VARIABLE = 'FLEETGLASS_BUILT_THREADS';

/**
 * A thread as it is shipped, where the run says so: one file starts in a third of the time that all of its source takes. Undefined in
 * all other runs, where it is to be what the source says now. `name` as in `scripts/build/threads.ts`.
 */
export function builtThread(name: string): URL | undefined {
  const folder = process.env[BUILT_THREADS_VARIABLE];
  return folder === undefined ? undefined : pathToFileURL(join(folder, `${name}.js`));
}
