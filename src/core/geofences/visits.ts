import type { GeofenceVisit, GeofenceVisits, GoneVehicle } from '../../shared/geofences/geofence.ts';
import { MOST_VISITS } from '../../shared/geofences/geofence.ts';
import { scopedId } from '../../shared/scope.ts';
import type { FenceIndex } from './fence-index.ts';
import type { Followed, Passage, Stay } from './follow-vehicle.ts';
import { type ReadFixes, readPieces } from './read-fixes.ts';
import { walkTrack } from './walk-track.ts';

/** So far before and after the span is read, to see when who is in at its ends came and went. */
const MARGIN_MS = 86_400_000;

/** A vehicle whose fixes a journal holds. */
export interface VisitVehicle {
  readonly accountId: string;
  readonly vehicleId: string;
  /** As it was called last where the fleet does not have it any more; else null. */
  readonly goneName: string | null;
}

export interface VisitsDeps {
  readonly read: ReadFixes;
  /** Whose visits. */
  readonly vehicles: readonly VisitVehicle[];
  /** Of these geofences. */
  readonly index: FenceIndex;
  /** Of device time, Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly nowMs: number;
  /** What was told later is left out; undefined for nothing. */
  readonly asOfMs?: number | undefined;
  /** Called after each vehicle. */
  readonly onRead: (vehiclesRead: number) => void;
  readonly signal: AbortSignal;
}

/** Who was in which geofence, out of the journals. Rejects with the signal's reason once that is aborted. */
export async function findVisits(deps: VisitsDeps): Promise<GeofenceVisits> {
  const { vehicles, signal } = deps;
  const visits: GeofenceVisit[] = [];
  const unread = new Set<string>();
  let isCut = false;
  let read = 0;
  for (const { accountId, vehicleId } of vehicles) {
    signal.throwIfAborted();
    if (!unread.has(accountId)) {
      const found = await visitsOf(deps, accountId, vehicleId);
      if (found === 'no-journal') unread.add(accountId);
      else {
        isCut ||= visits.length + found.length > MOST_VISITS;
        visits.push(...found.slice(0, MOST_VISITS - visits.length));
      }
    }
    read += 1;
    deps.onRead(read);
  }
  const visitors = new Set(visits.map(({ vehicleId }) => vehicleId));
  return {
    visits: visits.sort((a, b) => a.enteredMs - b.enteredMs),
    isCut,
    gone: vehicles.flatMap(({ accountId, vehicleId, goneName }): readonly GoneVehicle[] => {
      const id = scopedId(accountId, vehicleId);
      return goneName === null || !visitors.has(id) ? [] : [{ vehicleId: id, name: goneName }];
    }),
    vehicles: vehicles.filter(({ accountId }) => !unread.has(accountId)).length,
    unreadAccounts: [...unread],
  };
}

async function visitsOf(
  deps: VisitsDeps,
  accountId: string,
  vehicleId: string,
): Promise<readonly GeofenceVisit[] | 'no-journal'> {
  const { read, index, fromMs, toMs, nowMs, asOfMs, signal } = deps;
  const passages: Passage[] = [];
  let followed: Followed | undefined;
  const walk = async (beginMs: number, endMs: number): Promise<boolean> => {
    for await (const piece of readPieces(read, accountId, vehicleId, beginMs, endMs, asOfMs)) {
      if (piece === 'no-journal') return false;
      followed = await walkTrack(index, piece, followed, passages, signal);
      signal.throwIfAborted();
    }
    return true;
  };
  if (!(await walk(Math.max(0, fromMs - MARGIN_MS), toMs))) return 'no-journal';
  const isOpen = (): boolean => followed?.stays.some(({ isIn }) => isIn) === true;
  const untilMs = Math.min(nowMs, toMs + MARGIN_MS);
  if (isOpen() && untilMs > toMs) await walk(toMs, untilMs);

  const visitOf = (
    { fence, sinceMs, isSinceBefore, lastInsideMs, silentMs }: Stay,
    leftMs: number | null,
  ) => ({
    vehicleId: scopedId(accountId, vehicleId),
    geofenceId: index.fences[fence]?.id ?? '',
    enteredMs: sinceMs,
    isEnteredBefore: isSinceBefore,
    lastInsideMs,
    leftMs,
    silentS: Math.round(silentMs / 1000),
  });
  const over = passages.flatMap(({ kind, atMs, stay }) => (kind === 'left' ? [visitOf(stay, atMs)] : []));
  const open = followed?.stays.filter(({ isIn }) => isIn).map((stay) => visitOf(stay, null)) ?? [];
  return [...over, ...open].filter(
    ({ enteredMs, leftMs, lastInsideMs }) => enteredMs < toMs && (leftMs ?? lastInsideMs) >= fromMs,
  );
}
