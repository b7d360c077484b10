import type { AccountConnection } from '../../shared/connection.ts';
import type { Handlers } from '../../shared/contract.ts';
import type { GeofencesReadOutcome } from '../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { isFlespi } from '../../shared/schemas/broker-address.ts';
import type { AccountRepository } from '../accounts/account-repository.ts';
import type { Log } from '../base/log.ts';
import { geofencesGeojson } from '../geofences/files/write-geojson.ts';
import { geofencesKml } from '../geofences/files/write-kml.ts';
import type { Geofences } from '../geofences/geofences.ts';
import type { ImportRuns } from '../geofences/import-runs.ts';
import { readFlespiGeofences } from '../geofences/read-flespi.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';

export interface GeofenceCommandsDeps {
  readonly geofences: Geofences;
  readonly imports: ImportRuns;
  readonly accounts: Pick<AccountRepository, 'find'>;
  readonly runtimes: Pick<AccountRuntimes, 'get'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly log: Log;
}

/** What a window asks about geofences. */
export interface GeofenceCommands {
  readonly handlers: Handlers['geofences'];
  /** The link of an account is so now: those of a demo are read with its first. */
  connectionIs(connection: AccountConnection): void;
}

/** As what flespi's own are shown, until somebody chooses otherwise. */
const LOOKS = { colour: 'blue', group: 'flespi' } as const;

/** Creates the commands. */
export function createGeofenceCommands(deps: GeofenceCommandsDeps): GeofenceCommands {
  const { geofences, imports, accounts, runtimes } = deps;
  const { repository, visits } = geofences;
  const demosRead = new Set<string>();

  const readFromFlespi = async (accountId: string): Promise<Result<GeofencesReadOutcome>> => {
    const account = accounts.find(accountId);
    const pipeline = runtimes.get(accountId);
    if (account === undefined || pipeline === undefined) return fail({ code: 'unknown-account' });
    const { rest } = pipeline;
    if (account.kind === 'broker' && !isFlespi(account.brokerUrl) && !rest.hasAnswered()) {
      return fail({ code: 'geofences-not-flespi' });
    }
    const read = await readFlespiGeofences(rest);
    if (!read.ok) return read;
    const { fences, refused } = read.value;
    // The account may be gone meanwhile.
    if (accounts.find(accountId) === undefined) return fail({ code: 'unknown-account' });
    const of = { accountId, readMs: deps.nowMs(), refused: refused.length };
    const done = repository.replaceOfFlespi(of, fences, LOOKS);
    return done.ok ? ok({ ...done.value, refused }) : done;
  };

  return {
    handlers: {
      list: () => ok(repository.list()),
      save: ({ id, input }) => repository.save(id, input),
      changeLooks: ({ looks }) => repository.changeLooks(looks),
      remove: ({ ids }) => repository.remove(ids),
      restore: () => repository.restore(),
      readFile: ({ fileName, text }) => imports.read(fileName, text),
      takeImport: ({ id, leaveOut }) => imports.take(id, leaveOut),
      exportText({ format, ids }) {
        const wanted = ids === null ? null : new Set(ids);
        const fences = repository.list().fences.filter(({ id }) => wanted === null || wanted.has(id));
        return ok(format === 'kml' ? geofencesKml(fences) : geofencesGeojson(fences));
      },
      readFromFlespi: ({ accountId }) => readFromFlespi(accountId),
      inside: () => ok(geofences.inside()),
      insideThen: (query) => visits.readThen(query),
      visits: (query) => visits.read(query),
      cancelVisits({ run }) {
        visits.cancel(run);
        return ok(null);
      },
    },
    connectionIs({ accountId, state }) {
      if (state !== 'live' || accounts.find(accountId)?.kind !== 'demo') return;
      const isRead = repository.list().read.some((of) => of.accountId === accountId);
      if (isRead || demosRead.has(accountId)) return;
      demosRead.add(accountId);
      void readFromFlespi(accountId).then((read) => {
        if (!read.ok) deps.log.warn('geofences.demo-not-read', { code: read.error.code });
      });
    },
  };
}
