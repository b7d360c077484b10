import type { Handlers } from '../../shared/contract.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { ParametersProgress, ParametersQuery, TrackParameters } from '../../shared/track/parameters.ts';
import { MOST_TRACK_FIXES, type TrackFixes, type VehicleSpan } from '../../shared/track/track.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import { type FoundScoped, findScoped } from './find-scoped.ts';

type Found = FoundScoped | undefined;

/** What one window asks of where vehicles were. */
export interface TrackCommands {
  readonly handlers: Handlers['tracks'];
  /** The window is gone: what it asked for and takes a while is given up. */
  close(): void;
}

/** Creates them for one window. */
export function createTrackCommands(
  runtimes: Pick<AccountRuntimes, 'get'>,
  onProgress: (progress: ParametersProgress) => void,
): TrackCommands {
  const runs = createNamedRuns();
  const find = (scoped: string): Found => findScoped(runtimes, scoped);
  return {
    handlers: {
      read: (wanted) => readTrack(find(wanted.vehicleId), wanted),
      async message({ vehicleId, ...which }) {
        const found = find(vehicleId);
        const journal = found?.pipeline.storage.journal();
        if (found === undefined) return NO_VEHICLE;
        if (journal === undefined) return fail({ code: 'no-journal' });
        const message = await journal.query('message', { vehicleId: found.id, ...which });
        return message === null ? fail({ code: 'payload-gone' }) : ok(message);
      },
      parameters: (query) =>
        runs.run(query.run, { code: 'parameters-cancelled' }, (signal) =>
          readParameters(find(query.vehicleId), query, signal, onProgress),
        ),
      cancelParameters({ run }) {
        runs.cancel(run);
        return ok(null);
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
    },
    close: runs.stop,
  };
}

const NO_VEHICLE = fail({ code: 'no-vehicle' });

/** Reads the fixes of a vehicle from its account's journal. */
async function readTrack(found: Found, { fromMs, toMs }: VehicleSpan): Promise<Result<TrackFixes>> {
  if (found === undefined) return NO_VEHICLE;
  const journal = found.pipeline.storage.journal();
  if (journal === undefined) return fail({ code: 'no-journal' });
  const span = { vehicleId: found.id, fromUs: fromMs * 1000, toUs: toMs * 1000 };
  const track = await journal.query('track', span);
  return 'tooMany' in track ? tooLong(track.tooMany) : ok(track);
}

/** Reads what its messages said in figures; may be given up. */
async function readParameters(
  found: Found,
  { run, fromMs, toMs, names }: ParametersQuery,
  signal: AbortSignal,
  onProgress: (progress: ParametersProgress) => void,
): Promise<Result<TrackParameters>> {
  if (found === undefined) return NO_VEHICLE;
  const journal = found.pipeline.storage.journal();
  if (journal === undefined) return fail({ code: 'no-journal' });
  const read = await journal.query(
    'trackParameters',
    { vehicleId: found.id, fromUs: fromMs * 1000, toUs: toMs * 1000, names },
    { signal, onNotice: (notice) => onProgress({ run, ...notice }) },
  );
  // The answer may have been on its way already.
  signal.throwIfAborted();
  return 'tooMany' in read ? tooLong(read.tooMany) : ok(read);
}

function tooLong(messages: number) {
  return fail({ code: 'track-too-long', messages, most: MOST_TRACK_FIXES });
}
