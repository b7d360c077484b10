import { ok, type Result } from '../../../shared/result.ts';
import type { TileServer } from '../../../shared/tile-server.ts';
import { wantsKey } from '../../../shared/tile-template.ts';
import type { KnownSecret, SecretName, Secrets } from '../../accounts/secrets.ts';
import type { KeptTileServer } from './kept-server.ts';

/** The keys of tile servers, as far as they are known in this run. */
export interface ServerKeys {
  /** Asks where they are kept. */
  read(servers: readonly KeptTileServer[]): Promise<void>;
  value(id: string): string | null;
  stateOf(server: KeptTileServer): TileServer['key'];
  /** For `putBack`. */
  known(id: string): KnownSecret | null;
  /** Failures: those of `Secrets`; then all is as it was. */
  keep(id: string, value: string, keepUnprotected: boolean): Promise<Result<null>>;
  /** Failures: those of `Secrets`; then all is as it was. */
  forget(id: string): Promise<Result<null>>;
}

/** Keys that are not read yet. */
export function createServerKeys(secrets: Pick<Secrets, 'get' | 'set' | 'remove'>): ServerKeys {
  const known = new Map<string, KnownSecret>();
  return {
    async read(servers) {
      const wanting = servers.filter(({ id, url }) => wantsKey(url) && !known.has(id));
      const read = await Promise.all(
        wanting.map(async ({ id }) => [id, await secrets.get(nameOf(id))] as const),
      );
      for (const [id, secret] of read) {
        // One that was entered meanwhile is newer.
        if (secret.ok && secret.value !== null && !known.has(id)) known.set(id, secret.value);
      }
    },
    value: (id) => known.get(id)?.value ?? null,
    stateOf: ({ id, url }) => (wantsKey(url) ? (known.get(id)?.place ?? 'missing') : 'none'),
    known: (id) => known.get(id) ?? null,
    async keep(id, value, keepUnprotected) {
      const place = await secrets.set(
        nameOf(id),
        value,
        keepUnprotected ? 'even-unprotected' : 'if-protected',
      );
      if (!place.ok) return place;
      known.set(id, { value, place: place.value });
      return ok(null);
    },
    async forget(id) {
      const forgotten = await secrets.remove(nameOf(id));
      if (forgotten.ok) known.delete(id);
      return forgotten;
    },
  };
}

function nameOf(id: string): SecretName {
  return `map-${id}`;
}
