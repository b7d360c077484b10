import { fail, ok, type Result } from '../../shared/result.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { MOST_TRACK_FIXES, type TrackFixes } from '../../shared/track/track.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';

/** Whose track, by its id within all accounts, and of which span of device time, Unix milliseconds. */
interface WantedTrack {
  readonly vehicleId: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Reads the fixes of a vehicle from its account's journal. */
export async function readTrackOf(
  runtimes: Pick<AccountRuntimes, 'get'>,
  { vehicleId, fromMs, toMs }: WantedTrack,
): Promise<Result<TrackFixes>> {
  const parts = partsOfScopedId(vehicleId);
  const pipeline = parts && runtimes.get(parts.accountId);
  if (parts === undefined || pipeline === undefined) return fail({ code: 'no-vehicle' });
  const journal = pipeline.storage.journal();
  if (journal === undefined) return fail({ code: 'no-journal' });
  const span = { vehicleId: parts.id, fromUs: fromMs * 1000, toUs: toMs * 1000 };
  const track = await journal.query('track', span);
  if (!('tooMany' in track)) return ok(track);
  return fail({ code: 'track-too-long', messages: track.tooMany, most: MOST_TRACK_FIXES });
}
