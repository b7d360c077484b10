import type { Handlers } from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { MOST_TRACK_FIXES, type TrackFixes, type VehicleSpan } from '../../shared/track/track.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';

/** What a window asks of where vehicles were. */
export function createTrackCommands(runtimes: Pick<AccountRuntimes, 'get'>): Handlers['tracks'] {
  /** Of a vehicle by its id within all accounts: its pipeline, and its id there. */
  const find = (scoped: string): { readonly pipeline: Pipeline; readonly id: string } | undefined => {
    const parts = partsOfScopedId(scoped);
    const pipeline = parts && runtimes.get(parts.accountId);
    return parts && pipeline && { pipeline, id: parts.id };
  };
  return {
    read: (wanted) => readTrack(find(wanted.vehicleId), wanted),
    async message({ vehicleId, ...which }) {
      const found = find(vehicleId);
      const journal = found?.pipeline.storage.journal();
      if (found === undefined) return NO_VEHICLE;
      if (journal === undefined) return fail({ code: 'no-journal' });
      const message = await journal.query('message', { vehicleId: found.id, ...which });
      return message === null ? fail({ code: 'payload-gone' }) : ok(message);
    },
    async history({ vehicleId, ...span }) {
      const found = find(vehicleId);
      return (await found?.pipeline.history.of(found.id, span)) ?? NO_VEHICLE;
    },
    fetchHistory({ vehicleId, ...span }) {
      const found = find(vehicleId);
      return found?.pipeline.history.fetch(found.id, span) ?? NO_VEHICLE;
    },
    cancelHistory({ vehicleId }) {
      const found = find(vehicleId);
      found?.pipeline.history.cancel(found.id);
      return found === undefined ? NO_VEHICLE : ok(null);
    },
  };
}

const NO_VEHICLE = fail({ code: 'no-vehicle' });

/** Reads the fixes of a vehicle from its account's journal. */
async function readTrack(
  found: { readonly pipeline: Pipeline; readonly id: string } | undefined,
  { fromMs, toMs }: VehicleSpan,
): Promise<Result<TrackFixes>> {
  if (found === undefined) return NO_VEHICLE;
  const journal = found.pipeline.storage.journal();
  if (journal === undefined) return fail({ code: 'no-journal' });
  const span = { vehicleId: found.id, fromUs: fromMs * 1000, toUs: toMs * 1000 };
  const track = await journal.query('track', span);
  if (!('tooMany' in track)) return ok(track);
  return fail({ code: 'track-too-long', messages: track.tooMany, most: MOST_TRACK_FIXES });
}
