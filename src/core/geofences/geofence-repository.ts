import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { checkGeofence } from '../../shared/geofences/check-geofence.ts';
import type {
  Geofence,
  GeofenceInput,
  GeofenceList,
  GeofenceLooks,
  GeofenceSource,
  GeofencesRead,
} from '../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import { beyondBounds, type GeofencesFile, type KeptGeofences } from './geofences-file.ts';

/** One that flespi has: under its id there. */
export interface FlespiGeofence {
  readonly flespiId: number;
  readonly input: Pick<GeofenceInput, 'name' | 'shape'>;
}

/**
 * The geofences that are kept. Failures of all that changes them: `not-kept`, `too-many-geofences`, `too-many-geofence-points`; those of
 * one that is gone: `unknown-geofence`.
 */
export interface GeofenceRepository {
  list(): GeofenceList;
  /** Keeps a new one or changes one. Its id. Fails with `checkGeofence`'s refusals, and with `geofence-of-flespi`. */
  save(id: string | null, input: GeofenceInput): Result<string>;
  /** Keeps what a file holds. How many. */
  add(inputs: readonly GeofenceInput[], source: GeofenceSource): Result<number>;
  /** Colour and group of several, in one write; those that are gone are left out. How many. */
  changeLooks(looks: readonly GeofenceLooks[]): Result<number>;
  remove(ids: readonly string[]): Result<null>;
  /** Puts back what the last removal of this run took. Fails with `nothing-to-restore`. */
  restore(): Result<null>;
  /** Makes those of an account be these; what a person chose of them stays. */
  replaceOfFlespi(
    read: GeofencesRead,
    fences: readonly FlespiGeofence[],
    looks: Pick<GeofenceInput, 'colour' | 'group'>,
  ): Result<{ readonly added: number; readonly changed: number; readonly removed: number }>;
  /** Takes those of a file of settings: in the place of others with the same ids. How many were not there so before. */
  merge(fences: readonly Geofence[]): Result<number>;
  /** Forgets those of an account that is gone. */
  removeAccount(accountId: string): Result<null>;
}

/** Creates the repository over a file. `onChange` is told after each change. */
export function createGeofenceRepository(
  file: Pick<GeofencesFile, 'kept' | 'write'>,
  onChange: (list: GeofenceList) => void,
): GeofenceRepository {
  let kept = file.kept;
  let removed: readonly { readonly at: number; readonly fence: Geofence }[] = [];

  const list = (): GeofenceList => ({ ...kept, restorable: removed.length });
  const keep = (wanted: Partial<KeptGeofences>, nowRemoved = removed): Result<null> => {
    const next = { ...kept, ...wanted };
    const bound =
      next.fences.length > kept.fences.length || next.fences !== kept.fences
        ? beyondBounds(next.fences)
        : null;
    if (bound !== null) return fail(bound);
    const written = keptOrFailed(() => file.write(next));
    if (!written.ok) return written;
    kept = next;
    removed = nowRemoved;
    onChange(list());
    return written;
  };
  const find = (id: string): Geofence | undefined => kept.fences.find((fence) => fence.id === id);

  return {
    list,
    save(id, input) {
      const checked = checkGeofence(input);
      if (!checked.ok) return checked;
      if (id === null) {
        const added = newFence(checked.value, { kind: 'own' });
        return withValue(keep({ fences: [...kept.fences, added] }), added.id);
      }
      const before = find(id);
      if (before === undefined) return fail({ code: 'unknown-geofence' });
      const after = { ...before, ...checked.value };
      if (before.source.kind === 'flespi' && !isSamePlace(before, after)) {
        return fail({ code: 'geofence-of-flespi' });
      }
      return withValue(keep({ fences: kept.fences.map((fence) => (fence === before ? after : fence)) }), id);
    },
    add(inputs, source) {
      if (inputs.length === 0) return ok(0);
      const added = inputs.map((input) => newFence(input, source));
      return withValue(keep({ fences: [...kept.fences, ...added] }), added.length);
    },
    changeLooks(looks) {
      const wanted = new Map(looks.map(({ id, colour, group }) => [id, { colour, group }]));
      const count = kept.fences.filter(({ id }) => wanted.has(id)).length;
      if (count === 0) return fail({ code: 'unknown-geofence' });
      return withValue(
        keep({ fences: kept.fences.map((fence) => ({ ...fence, ...wanted.get(fence.id) })) }),
        count,
      );
    },
    remove(ids) {
      const wanted = new Set(ids);
      const going = kept.fences.flatMap((fence, at) => (wanted.has(fence.id) ? [{ at, fence }] : []));
      if (going.length === 0) return fail({ code: 'unknown-geofence' });
      return keep({ fences: kept.fences.filter(({ id }) => !wanted.has(id)) }, going);
    },
    restore() {
      const back = removed.filter(({ fence }) => find(fence.id) === undefined);
      if (back.length === 0) return fail({ code: 'nothing-to-restore' });
      // Each to the place that it had, the foremost first.
      const fences = [...kept.fences];
      for (const { at, fence } of back) fences.splice(at, 0, fence);
      return keep({ fences }, []);
    },
    replaceOfFlespi(read, fences, looks) {
      const { accountId } = read;
      const wanted = new Map(fences.map(({ flespiId, input }) => [flespiId, input]));
      const isOfIt = ({ source }: Geofence): boolean =>
        source.kind === 'flespi' && source.accountId === accountId;
      const before = kept.fences.filter(isOfIt);
      let changed = 0;
      const stay = kept.fences.flatMap((fence) => {
        if (fence.source.kind !== 'flespi' || fence.source.accountId !== accountId) return [fence];
        const input = wanted.get(fence.source.flespiId);
        wanted.delete(fence.source.flespiId);
        if (input === undefined) return [];
        if (isSamePlace(fence, input)) return [fence];
        changed += 1;
        return [{ ...fence, ...input }];
      });
      const added = [...wanted].map(([flespiId, input]) =>
        newFence({ ...looks, ...input }, { kind: 'flespi', accountId, flespiId }),
      );
      const done = keep({
        fences: [...stay, ...added],
        read: [...kept.read.filter((other) => other.accountId !== accountId), read],
      });
      const removedCount = before.length - stay.filter(isOfIt).length;
      return withValue(done, { added: added.length, changed, removed: removedCount });
    },
    merge(fences) {
      const brought = new Map(fences.map((fence) => [fence.id, fence]));
      const fresh = fences.filter((fence) => !isDeepStrictEqual(find(fence.id), fence));
      if (fresh.length === 0) return ok(0);
      const others = fences.filter(({ id }) => find(id) === undefined);
      const merged = [...kept.fences.map((fence) => brought.get(fence.id) ?? fence), ...others];
      return withValue(keep({ fences: merged }), fresh.length);
    },
    removeAccount(accountId) {
      const fences = kept.fences.filter(
        ({ source }) => source.kind !== 'flespi' || source.accountId !== accountId,
      );
      const read = kept.read.filter((other) => other.accountId !== accountId);
      if (fences.length === kept.fences.length && read.length === kept.read.length) return ok(null);
      return keep({ fences, read });
    },
  };
}

function newFence(input: GeofenceInput, source: GeofenceSource): Geofence {
  return { id: `fence-${randomBytes(6).toString('hex')}`, ...input, source };
}

/** Whether name and shape are the same. */
export function isSamePlace(
  one: Pick<GeofenceInput, 'name' | 'shape'>,
  other: Pick<GeofenceInput, 'name' | 'shape'>,
): boolean {
  return one.name === other.name && isDeepStrictEqual(one.shape, other.shape);
}

function withValue<Value>(done: Result<null>, value: Value): Result<Value> {
  return done.ok ? ok(value) : done;
}
