import { errorText } from '../../shared/error-text.ts';
import { scopedId } from '../../shared/scope.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Followed } from './follow-vehicle.ts';
import type { GeofenceWatch, UnknownSince } from './geofence-watch.ts';
import { type ReadFixes, readPieces } from './read-fixes.ts';
import { walkTrack } from './walk-track.ts';

/** How far it is looked back, one after the other, days. */
export const LOOK_BACK_DAYS = [1, 7, 30] as const;
const DAY_MS = 86_400_000;
/** A journal that cannot be read yet, as while it is opened, is tried again after so long. */
const AGAIN_MS = 2_000;

/** Finds out of the journals since when vehicles are where nobody saw them enter: one vehicle at a time, so that others can read too. */
export interface LookBack {
  /** Looks for this vehicle, soon. */
  add(accountId: string, vehicleId: string): void;
  stop(): void;
}

export interface LookBackDeps {
  readonly watch: Pick<GeofenceWatch, 'unknownSince' | 'foundSince' | 'index'>;
  readonly read: ReadFixes;
  readonly log: Log;
  readonly clock: Pick<Clock, 'after'>;
}

/** Creates it. */
export function createLookBack({ watch, read, log, clock }: LookBackDeps): LookBack {
  const waiting = new Map<string, readonly [accountId: string, vehicleId: string]>();
  const later = new Map<string, readonly [accountId: string, vehicleId: string]>();
  let cancelLater: Cancel | null = null;
  let isBusy = false;
  let isStopped = false;

  const work = async (): Promise<void> => {
    if (isBusy) return;
    isBusy = true;
    for (const [key, [accountId, vehicleId]] of waiting) {
      waiting.delete(key);
      if (isStopped) break;
      await lookFor(accountId, vehicleId).catch((error: unknown) => {
        log.warn('geofences.not-looked-back', { error: errorText(error) });
      });
    }
    isBusy = false;
  };
  const lookFor = async (accountId: string, vehicleId: string): Promise<void> => {
    for (const days of LOOK_BACK_DAYS) {
      const wanted = watch.unknownSince(accountId, vehicleId);
      if (wanted.length === 0 || isStopped) return;
      const index = watch.index();
      const followed = await past(accountId, vehicleId, wanted, days * DAY_MS);
      if (followed === 'no-journal') {
        lookLater(accountId, vehicleId);
        return;
      }
      // The geofences became others meanwhile: of those that are new the vehicle waits again.
      if (followed === undefined || index !== watch.index()) return;
      for (const of of wanted) {
        const stay = followed.stays.find(({ fence }) => index.fences[fence]?.id === of.geofenceId);
        if (stay?.isIn === true) watch.foundSince(accountId, vehicleId, of, stay);
      }
    }
  };
  const lookLater = (accountId: string, vehicleId: string): void => {
    later.set(scopedId(accountId, vehicleId), [accountId, vehicleId]);
    cancelLater ??= clock.after(AGAIN_MS, () => {
      cancelLater = null;
      for (const [key, of] of later) waiting.set(key, of);
      later.clear();
      void work();
    });
  };
  /** The vehicle as of the time from which on it is known, by all that was before; undefined where there was nothing. */
  const past = async (
    accountId: string,
    vehicleId: string,
    wanted: readonly UnknownSince[],
    spanMs: number,
  ): Promise<Followed | 'no-journal' | undefined> => {
    const toMs = Math.max(...wanted.map(({ sinceMs }) => sinceMs)) + 1;
    let followed: Followed | undefined;
    for await (const piece of readPieces(read, accountId, vehicleId, toMs - spanMs, toMs)) {
      if (piece === 'no-journal') return piece;
      followed = await walkTrack(watch.index(), piece, followed, []);
    }
    return followed;
  };

  return {
    add(accountId, vehicleId) {
      if (isStopped) return;
      waiting.set(scopedId(accountId, vehicleId), [accountId, vehicleId]);
      // Not in the middle of what it was found by.
      queueMicrotask(() => void work());
    },
    stop() {
      isStopped = true;
      cancelLater?.();
      waiting.clear();
    },
  };
}
