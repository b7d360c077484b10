import type { Result } from '../../../shared/result.ts';
import type { TileServer } from '../../../shared/tile-server.ts';
import { wantsKey } from '../../../shared/tile-template.ts';
import { createKnownSecrets } from '../../secrets/known-secrets.ts';
import type { KnownSecret, Secrets } from '../../secrets/secrets.ts';
import type { KeptTileServer } from '../../settings/kept-server.ts';

/** The keys of tile servers, as far as they are known in this run. */
export interface ServerKeys {
  /** Asks where they are kept. */
  read(servers: readonly KeptTileServer[]): Promise<void>;
  value(id: string): string | null;
  stateOf(server: KeptTileServer): TileServer['key'];
  /** For `putBack`; undefined where none is known. */
  known(id: string): KnownSecret | undefined;
  /** Failures: those of `Secrets`; then all is as it was. */
  keep(id: string, value: string, keepUnprotected: boolean): Promise<Result<null>>;
  /** Failures: those of `Secrets`; then all is as it was. */
  forget(id: string): Promise<Result<null>>;
  /** Takes a change back; where it cannot be kept, it is to be entered again. */
  putBack(id: string, before: KnownSecret | undefined): Promise<void>;
}

/** Keys that are not read yet. */
export function createServerKeys(secrets: Pick<Secrets, 'get' | 'set' | 'remove'>): ServerKeys {
  const keys = createKnownSecrets(secrets, (id) => `map-${id}`);
  return {
    async read(servers) {
      const wanting = servers.filter(({ id, url }) => wantsKey(url) && keys.get(id) === undefined);
      await Promise.all(wanting.map(({ id }) => keys.read(id)));
    },
    value: (id) => keys.get(id)?.value ?? null,
    stateOf: ({ id, url }) => (wantsKey(url) ? (keys.get(id)?.place ?? 'missing') : 'none'),
    known: keys.get,
    keep: keys.keep,
    forget: keys.forget,
    async putBack(id, before) {
      await keys.putBack(id, before);
      // What is kept now was entered for other hosts: it is not to be found at the next start either.
      if (before !== undefined && keys.get(id) === undefined) await keys.forget(id);
    },
  };
}
