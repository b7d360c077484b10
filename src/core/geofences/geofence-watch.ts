import type { Geofence, GeofencePresence, GeofencePresenceChange } from '../../shared/geofences/geofence.ts';
import { scopedId } from '../../shared/scope.ts';
import { createFenceIndex, type FenceIndex } from './fence-index.ts';
import { type Followed, follow, type Passage, type Stay, type TimedPlace } from './follow-vehicle.ts';
import { sameFences, staysIn } from './stays-in.ts';

/** A vehicle went into a geofence or out of it, and we saw it. */
export interface GeofenceEvent {
  readonly kind: 'entered' | 'left';
  readonly accountId: string;
  /** Within its account. */
  readonly vehicleId: string;
  readonly geofence: Geofence;
  /** Of the fix that it was seen by, Unix milliseconds: long ago where it reports late. */
  readonly atMs: number;
  /** Of one that left: when it entered, and whether it was in it even before that. */
  readonly sinceMs: number;
  readonly isSinceBefore: boolean;
}

export interface GeofenceWatchDeps {
  /** Told of each, in order; never of what the journal held at the start. */
  readonly onEvent: (event: GeofenceEvent) => void;
  /** A vehicle is in a geofence, and nobody saw it enter: its past may tell. */
  readonly onUnknownSince: (accountId: string, vehicleId: string) => void;
  /** The newest valid fix of each vehicle: without geofences nothing is remembered of them, as on most desks. */
  readonly placesNow: () => Iterable<readonly [accountId: string, vehicleId: string, place: TimedPlace]>;
}

/** Who is in which geofence, of all accounts. Pure memory: the journals tell it all again. */
export interface GeofenceWatch {
  /** The geofences are these now. */
  setFences(fences: readonly Geofence[]): void;
  /**
   * A vehicle's newest valid fix. One that is not `isSettled` may be taken back by an older one, and waits for `settle`. `isOld`: it is
   * out of the journal.
   */
  fix(
    accountId: string,
    vehicleId: string,
    place: TimedPlace,
    how: { readonly isSettled: boolean; readonly isOld: boolean },
  ): void;
  gone(accountId: string, vehicleId: string): void;
  /** Forgets all vehicles of an account. */
  forget(accountId: string): void;
  /** Fixes that nobody took back until now stand; call some times a second. */
  settle(): void;
  inside(): readonly GeofencePresence[];
  /** What is other than at the last call; undefined where nothing is. */
  takeChanges(): GeofencePresenceChange | undefined;
  /** In which geofences the vehicle is although nobody saw it enter, and as of when. */
  unknownSince(accountId: string, vehicleId: string): readonly UnknownSince[];
  /** The past tells that the vehicle entered then, or, `isSinceBefore`, was in it even then. */
  foundSince(accountId: string, vehicleId: string, of: UnknownSince, found: FoundSince): void;
  /** The geofences that it goes by now. */
  index(): FenceIndex;
}

export interface UnknownSince {
  readonly geofenceId: string;
  /** Unix milliseconds. */
  readonly sinceMs: number;
}

export type FoundSince = Pick<Stay, 'sinceMs' | 'isSinceBefore'>;

interface Known {
  followed: Followed;
  /** One that may be taken back. */
  pending: TimedPlace | null;
}

/** Creates a watch that knows no vehicle. */
export function createGeofenceWatch(
  deps: GeofenceWatchDeps,
  fences: readonly Geofence[] = [],
): GeofenceWatch {
  let index = createFenceIndex(fences);
  const accounts = new Map<string, Map<string, Known>>();
  const pending = new Map<Known, readonly [accountId: string, vehicleId: string, isOld: boolean]>();
  /** What windows were told, and whose may be other by now. */
  const told = new Map<string, readonly GeofencePresence[]>();
  const touched = new Map<string, readonly [accountId: string, vehicleId: string]>();
  const passages: Passage[] = [];

  const touch = (accountId: string, vehicleId: string): void => {
    touched.set(scopedId(accountId, vehicleId), [accountId, vehicleId]);
  };
  const tellPassages = (accountId: string, vehicleId: string, isOld: boolean): void => {
    for (const { kind, fence, atMs, stay } of passages) {
      const geofence = index.fences[fence];
      if (isOld || geofence === undefined) continue;
      const { sinceMs, isSinceBefore } = stay;
      deps.onEvent({ kind, accountId, vehicleId, geofence, atMs, sinceMs, isSinceBefore });
    }
    passages.length = 0;
  };
  const take = (
    accountId: string,
    vehicleId: string,
    known: Known,
    place: TimedPlace,
    isOld: boolean,
  ): void => {
    const { last, stays } = known.followed;
    if (!isNews(last, place)) return;
    known.followed = follow(index, known.followed, place, passages);
    // A start is told of few fixes out of the journal: what lies between two of them its past tells.
    const entered = isOld ? passages.flatMap(({ kind, stay }) => (kind === 'entered' ? stay : [])) : [];
    if (passages.length > 0) tellPassages(accountId, vehicleId, isOld);
    if (known.followed.stays !== stays) touch(accountId, vehicleId);
    if (entered.length === 0) return;
    const doubted = known.followed.stays.map((stay) =>
      entered.includes(stay) ? { ...stay, isSinceBefore: true } : stay,
    );
    known.followed = { ...known.followed, stays: doubted };
    deps.onUnknownSince(accountId, vehicleId);
  };
  const begin = (accountId: string, vehicleId: string, place: TimedPlace): void => {
    const known: Known = { followed: follow(index, undefined, place, passages), pending: null };
    const vehicles = accounts.get(accountId) ?? new Map<string, Known>();
    accounts.set(accountId, vehicles.set(vehicleId, known));
    if (known.followed.stays.length === 0) return;
    touch(accountId, vehicleId);
    deps.onUnknownSince(accountId, vehicleId);
  };
  const find = (accountId: string, vehicleId: string): Known | undefined =>
    accounts.get(accountId)?.get(vehicleId);
  const drop = (accountId: string, vehicleId: string, known: Known): void => {
    pending.delete(known);
    accounts.get(accountId)?.delete(vehicleId);
    touch(accountId, vehicleId);
  };
  const presencesOf = (accountId: string, vehicleId: string): readonly GeofencePresence[] => {
    const stays = find(accountId, vehicleId)?.followed.stays ?? [];
    return stays.flatMap(({ fence, isIn, sinceMs, isSinceBefore }) => {
      const geofenceId = index.fences[fence]?.id;
      if (!isIn || geofenceId === undefined) return [];
      return [{ vehicleId: scopedId(accountId, vehicleId), geofenceId, sinceMs, isSinceBefore }];
    });
  };

  return {
    index: () => index,
    setFences(fences) {
      const before = index;
      index = createFenceIndex(fences);
      const same = sameFences(index, before);
      for (const [accountId, vehicles] of accounts) {
        for (const [vehicleId, known] of vehicles) {
          const { stays, hasNew } = staysIn(index, same, known.followed);
          known.followed = { ...known.followed, stays };
          touch(accountId, vehicleId);
          if (hasNew) deps.onUnknownSince(accountId, vehicleId);
        }
      }
      if (fences.length === 0) {
        accounts.clear();
        pending.clear();
      } else if (before.fences.length === 0) {
        for (const [accountId, vehicleId, place] of deps.placesNow()) begin(accountId, vehicleId, place);
      }
    },
    fix(accountId, vehicleId, place, { isSettled, isOld }) {
      if (index.fences.length === 0) return;
      const known = find(accountId, vehicleId);
      if (known === undefined) {
        begin(accountId, vehicleId, place);
        return;
      }
      // One of the same time says more of the same fix, and an older one takes it back.
      if (known.pending !== null && place.timeMs > known.pending.timeMs) {
        take(accountId, vehicleId, known, known.pending, isOld);
      }
      known.pending = isSettled ? null : place;
      if (isSettled) {
        pending.delete(known);
        take(accountId, vehicleId, known, place, isOld);
      } else {
        pending.set(known, [accountId, vehicleId, isOld]);
      }
    },
    gone(accountId, vehicleId) {
      const known = find(accountId, vehicleId);
      if (known !== undefined) drop(accountId, vehicleId, known);
    },
    forget(accountId) {
      for (const [vehicleId, known] of accounts.get(accountId) ?? []) drop(accountId, vehicleId, known);
      accounts.delete(accountId);
    },
    settle() {
      for (const [known, [accountId, vehicleId, isOld]] of pending) {
        if (known.pending !== null) take(accountId, vehicleId, known, known.pending, isOld);
        known.pending = null;
      }
      pending.clear();
    },
    inside: () =>
      [...accounts].flatMap(([accountId, vehicles]) =>
        [...vehicles.keys()].flatMap((vehicleId) => presencesOf(accountId, vehicleId)),
      ),
    takeChanges() {
      const inside: GeofencePresence[] = [];
      const left: { vehicleId: string; geofenceId: string }[] = [];
      for (const [key, [accountId, vehicleId]] of touched) {
        const now = presencesOf(accountId, vehicleId);
        const before = told.get(key) ?? [];
        inside.push(...now.filter((presence) => !before.some((other) => isSame(presence, other))));
        for (const { geofenceId } of before) {
          if (now.some((presence) => presence.geofenceId === geofenceId)) continue;
          left.push({ vehicleId: key, geofenceId });
        }
        if (now.length === 0) told.delete(key);
        else told.set(key, now);
      }
      touched.clear();
      return inside.length === 0 && left.length === 0 ? undefined : { inside, left };
    },
    unknownSince(accountId, vehicleId) {
      const stays = find(accountId, vehicleId)?.followed.stays ?? [];
      return stays.filter(isUnknown).flatMap(({ fence, sinceMs }) => {
        const geofenceId = index.fences[fence]?.id;
        return geofenceId === undefined ? [] : [{ geofenceId, sinceMs }];
      });
    },
    foundSince(accountId, vehicleId, { geofenceId, sinceMs }, found) {
      const known = find(accountId, vehicleId);
      if (known === undefined) return;
      const isMeant = (stay: Stay): boolean =>
        isUnknown(stay) && stay.sinceMs === sinceMs && index.fences[stay.fence]?.id === geofenceId;
      const { followed } = known;
      const stays = followed.stays.map((stay) => (isMeant(stay) ? { ...stay, ...found } : stay));
      known.followed = { ...followed, stays };
      touch(accountId, vehicleId);
    },
  };
}

function isUnknown({ isIn, isSinceBefore }: Stay): boolean {
  return isIn && isSinceBefore;
}

/** The same place of the same time is said again and again by some trackers. */
function isNews(last: TimedPlace, { timeMs, latitude, longitude }: TimedPlace): boolean {
  if (timeMs !== last.timeMs) return timeMs > last.timeMs;
  return latitude !== last.latitude || longitude !== last.longitude;
}

function isSame(one: GeofencePresence, other: GeofencePresence): boolean {
  return (
    one.geofenceId === other.geofenceId &&
    one.sinceMs === other.sinceMs &&
    one.isSinceBefore === other.isSinceBefore
  );
}
