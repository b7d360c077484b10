import { randomBytes } from 'node:crypto';
import { fail, ok, type Result } from '../../../shared/result.ts';
import {
  MOST_TILE_SERVERS,
  type TileServerInput,
  type TileServers,
  type TileTest,
} from '../../../shared/tile-server.ts';
import { wantsKey } from '../../../shared/tile-template.ts';
import type { Clock } from '../../base/clock.ts';
import { createTurnQueue } from '../../base/turn-queue.ts';
import type { KnownSecret } from '../../secrets/secrets.ts';
import { keptOrFailed } from '../../settings/kept-or-failed.ts';
import type { KeptTileServer } from '../../settings/kept-server.ts';
import type { Settings } from '../../settings/settings.ts';
import type { TileAddress } from '../map-tile.ts';
import { checkTileServer } from './check-server.ts';
import type { ServerKeys } from './server-keys.ts';
import { testServer } from './test-server.ts';
import type { TileFetch } from './tile-fetch.ts';
import { hostsOf } from './tile-url.ts';

export interface TileServerCommandsDeps {
  readonly settings: Pick<Settings, 'tileServers' | 'keepTileServers'>;
  readonly keys: ServerKeys;
  readonly fetch: TileFetch;
  readonly clock: Pick<Clock, 'monotonicMs'>;
  /** What the command line says; null leaves it to the settings. */
  readonly fixed: readonly KeptTileServer[] | null;
  /** The list is another one. */
  readonly onChange: () => void;
}

/** What windows ask about tile servers. Changes fail with `fixed-by-options`, `unknown-server`, `not-kept` and as `Secrets` do. */
export interface TileServerCommands {
  /** Those in use. */
  servers(): readonly KeptTileServer[];
  status(): TileServers;
  /** Adds one, or changes that of the id. A key stays known while its hosts stay the same. Failures also: `checkTileServer`, `too-many-tile-servers`. */
  save(id: string | null, input: TileServerInput): Promise<Result<TileServers>>;
  /** It can be put back until the next one is removed, or the host ends. */
  remove(id: string): Promise<Result<TileServers>>;
  putBack(id: string): Promise<Result<TileServers>>;
  /** Puts them in this order; those that are not named come last. */
  order(ids: readonly string[]): Promise<Result<TileServers>>;
  /** Asks for the tile of a view as the input says, with the key that is known where it has none. */
  test(id: string | null, input: TileServerInput, view: TileAddress): Promise<Result<TileTest>>;
  /** Ends tests that are under way. */
  close(): void;
}

interface Removed {
  readonly server: KeptTileServer;
  readonly at: number;
  readonly key: KnownSecret | undefined;
}

/** Creates the commands. */
export function createTileServerCommands(deps: TileServerCommandsDeps): TileServerCommands {
  const { settings, keys, fixed } = deps;
  const inTurn = createTurnQueue();
  const ending = new AbortController();
  let removed: Removed | null = null;

  const servers = (): readonly KeptTileServer[] => fixed ?? settings.tileServers();
  const find = (id: string | null) => servers().find((server) => server.id === id);
  const status = (): TileServers => ({
    servers: servers().map((server) => ({ ...server, key: keys.stateOf(server) })),
    fixedByOptions: fixed !== null,
    removed: removed === null ? null : { id: removed.server.id, name: removed.server.name },
  });
  const keep = (list: readonly KeptTileServer[], nowRemoved = removed): Result<null> => {
    const kept = keptOrFailed(() => settings.keepTileServers(list));
    if (kept.ok) {
      removed = nowRemoved;
      deps.onChange();
    }
    return kept;
  };
  const change = (run: () => Promise<Result<unknown>>): Promise<Result<TileServers>> =>
    inTurn(async () => {
      if (fixed !== null) return fail({ code: 'fixed-by-options', what: 'base-map' });
      const done = await run();
      return done.ok ? ok(status()) : done;
    });

  async function saveNow(id: string | null, input: TileServerInput): Promise<Result<unknown>> {
    const before = find(id);
    if (id !== null && before === undefined) return unknown();
    if (before === undefined && servers().length >= MOST_TILE_SERVERS)
      return fail({ code: 'too-many-tile-servers', most: MOST_TILE_SERVERS });
    const checked = checkTileServer(input);
    if (!checked.ok) return checked;
    const server = { ...checked.value.settings, id: before?.id ?? newId() };
    // A key belongs to the hosts that it was entered for, and goes to no other.
    const mayKeep = before !== undefined && keepsKey(before, server);
    const { key } = checked.value;
    const keyBefore = keys.known(server.id);
    const done =
      key !== null
        ? await keys.keep(server.id, key, input.keepUnprotected)
        : mayKeep
          ? ok(null)
          : await keys.forget(server.id);
    if (!done.ok) return done;
    const list = servers();
    const kept = keep(
      before === undefined ? [...list, server] : list.map((each) => (each === before ? server : each)),
    );
    // A key stays with the address that it was entered for, where the other one could not be kept.
    // One that stayed is as it was, also where it is not read yet.
    if (!kept.ok && (key !== null || !mayKeep)) await keys.putBack(server.id, keyBefore);
    return kept;
  }

  return {
    servers,
    status,
    save: (id, input) => change(() => saveNow(id, input)),
    remove: (id) =>
      change(async () => {
        const list = servers();
        const server = find(id);
        if (server === undefined) return unknown();
        const key = keys.known(id);
        const forgotten = await keys.forget(id);
        if (!forgotten.ok) return forgotten;
        const kept = keep(
          list.filter((each) => each !== server),
          { server, at: list.indexOf(server), key },
        );
        if (!kept.ok) await keys.putBack(id, key);
        return kept;
      }),
    putBack: (id) =>
      change(async () => {
        if (removed?.server.id !== id) return unknown();
        const { server, at, key } = removed;
        if (key !== undefined) {
          const done = await keys.keep(id, key.value, key.place === 'unprotected');
          if (!done.ok) return done;
        }
        const kept = keep(servers().toSpliced(at, 0, server), null);
        if (!kept.ok && key !== undefined) await keys.putBack(id, undefined);
        return kept;
      }),
    order: (ids) =>
      change(async () => {
        const place = (server: KeptTileServer): number => {
          const at = ids.indexOf(server.id);
          return at === -1 ? ids.length : at;
        };
        return keep(servers().toSorted((a, b) => place(a) - place(b)));
      }),
    async test(id, input, view) {
      const checked = checkTileServer(input);
      if (!checked.ok) return checked;
      const before = find(id);
      const known =
        before !== undefined && keepsKey(before, checked.value.settings) ? keys.value(before.id) : null;
      const key = checked.value.key ?? known;
      if (key === null && wantsKey(checked.value.settings.url)) return fail({ code: 'no-key' });
      return ok(await testServer(checked.value.settings, key ?? '', view, deps, ending.signal));
    },
    close: () => ending.abort(),
  };
}

/** Whether the key of one is for the other too. */
function keepsKey(before: KeptTileServer, after: Omit<KeptTileServer, 'id'>): boolean {
  const hosts = hostsOf(before);
  const isPlainNow = after.url.startsWith('http:') && !before.url.startsWith('http:');
  return wantsKey(after.url) && !isPlainNow && [...hostsOf(after)].every((host) => hosts.has(host));
}

function newId(): string {
  return `server-${randomBytes(6).toString('hex')}`;
}

function unknown(): Result<never> {
  return fail({ code: 'unknown-server' });
}
