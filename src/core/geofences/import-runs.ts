import { randomBytes } from 'node:crypto';
import type { GeofenceImport } from '../../shared/geofences/geofence.ts';
import { fail, type Result } from '../../shared/result.ts';
import { type ReadInThreadDeps, readInThread } from './files/read-in-thread.ts';
import { type GeofenceRepository, isSamePlace } from './geofence-repository.ts';

/** Files that are read in. The last one that was read can be taken. */
export interface ImportRuns {
  /** Keeps nothing. Fails as `readInThread` does. */
  read(fileName: string, text: string): Promise<Result<GeofenceImport>>;
  /** Keeps what is new of it, but for those at these places. How many. Fails with `geofence-import-gone`, and as the repository does. */
  take(id: string, leaveOut: readonly number[]): Result<number>;
}

/** Creates it; nothing was read. */
export function createImportRuns(
  deps: ReadInThreadDeps,
  repository: Pick<GeofenceRepository, 'list' | 'add'>,
): ImportRuns {
  let last: (GeofenceImport & { readonly fileName: string }) | null = null;
  return {
    async read(fileName, text) {
      const read = await readInThread(deps, { fileName, text });
      if (!read.ok) return read;
      const present = repository.list().fences;
      const id = randomBytes(8).toString('hex');
      const fences = read.value.fences.map((fence) => ({
        ...fence,
        isThere: present.some((other) => isSamePlace(fence, other)),
      }));
      const value: GeofenceImport = { ...read.value, id, fences };
      last = { ...value, fileName };
      return { ok: true, value };
    },
    take(id, leaveOut) {
      if (last?.id !== id) return fail({ code: 'geofence-import-gone' });
      const left = new Set(leaveOut);
      const wanted = last.fences
        .filter(({ isThere }, at) => !isThere && !left.has(at))
        .map(({ notes: _notes, isThere: _isThere, ...input }) => input);
      const added = repository.add(wanted, { kind: 'imported', fileName: last.fileName });
      if (added.ok) last = null;
      return added;
    },
  };
}
