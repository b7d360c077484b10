import type { GeofencePresence } from '../../shared/geofences/geofence.ts';
import { scopedId } from '../../shared/scope.ts';
import { DAY_MS } from '../../shared/spans.ts';
import type { FenceIndex } from './fence-index.ts';
import type { Followed } from './follow-vehicle.ts';
import { LOOK_BACK_DAYS } from './look-back.ts';
import { type ReadFixes, readPieces } from './read-fixes.ts';
import { walkTrack } from './walk-track.ts';

/** A clock may be so far ahead and its fixes are live all the same. */
const AHEAD_MS = 60_000;

export interface PresencesThenDeps {
  readonly read: ReadFixes;
  readonly vehicles: readonly { readonly accountId: string; readonly vehicleId: string }[];
  readonly index: FenceIndex;
  /** Unix milliseconds. */
  readonly atMs: number;
  readonly signal: AbortSignal;
}

/**
 * Who was in which of the geofences at a moment of the past and since when, as a desk of then knew it: by the rule of live, over the fixes
 * that had come by then, in the order in which they came. It is looked back as far as live looks back. Rejects with the signal's reason
 * once that is aborted.
 */
export async function findPresencesThen(deps: PresencesThenDeps): Promise<readonly GeofencePresence[]> {
  const { vehicles, index } = deps;
  const found: GeofencePresence[] = [];
  for (const { accountId, vehicleId } of vehicles) {
    for (const { fence, sinceMs, isSinceBefore } of await staysThen(deps, accountId, vehicleId)) {
      const geofenceId = index.fences[fence]?.id ?? '';
      found.push({ vehicleId: scopedId(accountId, vehicleId), geofenceId, sinceMs, isSinceBefore });
    }
  }
  return found;
}

async function staysThen(
  { read, index, atMs, signal }: PresencesThenDeps,
  accountId: string,
  vehicleId: string,
): Promise<Followed['stays']> {
  let inside: Followed['stays'] = [];
  for (const days of LOOK_BACK_DAYS) {
    let followed: Followed | undefined;
    const fromMs = Math.max(0, atMs - days * DAY_MS);
    for await (const piece of readPieces(read, accountId, vehicleId, fromMs, atMs + AHEAD_MS, atMs)) {
      if (piece === 'no-journal') return [];
      followed = await walkTrack(index, piece, followed, [], signal, 'arrival');
      signal.throwIfAborted();
    }
    const stays = followed?.stays.filter(({ isIn }) => isIn) ?? [];
    inside = stays;
    // Of one that was not heard for longer, it is looked further back too.
    if (followed !== undefined && stays.every(({ isSinceBefore }) => !isSinceBefore)) break;
  }
  return inside;
}
