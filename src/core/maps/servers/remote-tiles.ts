import { createHash } from 'node:crypto';
import { type MapFault, type MapState, TILES_COME } from '../../../shared/map-source.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { TileServerSettings } from '../../../shared/tile-server.ts';
import { wantsKey } from '../../../shared/tile-template.ts';
import type { Clock } from '../../base/clock.ts';
import type { KeptTile } from './cache-messages.ts';
import { freshnessOf, retryAfterMs } from './freshness.ts';
import { type HostPace, Waiting } from './host-pace.ts';
import { judgeTile } from './judge-tile.ts';
import type { TileCache } from './tile-cache.ts';
import type { TileFetch } from './tile-fetch.ts';
import { hostsOf, type TileQuestion, tileUrl } from './tile-url.ts';

/** The tiles of one server. */
export interface RemoteTiles {
  /** Bytes of a tile; null where it has nothing there. Failure: `map-failed`. Rejects as `signal` says. */
  tile(question: Omit<TileQuestion, 'key'>, signal: AbortSignal): Promise<Result<Uint8Array | null>>;
  state(): MapState;
  /** Somebody wants it tried at once, whatever it said before. */
  retry(): void;
}

export interface RemoteTilesDeps {
  readonly server: TileServerSettings;
  /** What stands for `{key}`; null where none is known. */
  readonly key: () => string | null;
  readonly fetch: TileFetch;
  readonly cache: TileCache;
  readonly pace: HostPace;
  readonly clock: Clock;
  readonly onState: () => void;
}

/** Statuses that say: there is nothing here. */
export const NOTHING_THERE: ReadonlySet<number> = new Set([204, 404, 410]);
/** A server that has nothing in so many places, and never had anything, is asked by a wrong address. */
const EMPTY_IN_A_ROW = 12;

type Had = { readonly bytes: Uint8Array | null } | { readonly fault: MapFault };

/** Creates it. Only tiles that somebody waits for are asked for. */
export function createRemoteTiles(deps: RemoteTilesDeps): RemoteTiles {
  const { server, fetch, cache, pace, clock } = deps;
  const allowed = hostsOf(server);
  const identity = createHash('sha256')
    .update(JSON.stringify([server.kind, server.url, server.tileSize, server.wms]))
    .digest('hex')
    .slice(0, 24);
  let state: MapState = TILES_COME;
  let hadAny = false;
  let emptyInARow = 0;

  const became = (next: MapState): void => {
    if (JSON.stringify(next) === JSON.stringify(state)) return;
    state = next;
    deps.onState();
  };
  const came = (bytes: Uint8Array | null, status: number): Had => {
    pace.wentWell();
    hadAny ||= bytes !== null;
    emptyInARow = bytes === null ? emptyInARow + 1 : 0;
    const isWrong = !hadAny && emptyInARow >= EMPTY_IN_A_ROW;
    became(isWrong ? { tiles: 'fail', fault: { code: 'status', detail: String(status) } } : TILES_COME);
    return { bytes };
  };

  async function ask(
    name: string,
    question: TileQuestion,
    kept: KeptTile | null,
    signal: AbortSignal,
  ): Promise<Had> {
    const validators = { etag: kept?.etag ?? null, lastModified: kept?.lastModified ?? null };
    const answer = await fetch(tileUrl(server, question), allowed, validators, signal);
    const nowMs = clock.nowMs();
    if (answer.kind === 'fault') return failed(answer.fault, null);
    const { status, headers, bytes } = answer;
    const keep = (tile: Uint8Array | null, before: KeptTile | null): void => {
      const { freshUntilMs } = freshnessOf(headers, tile === null, nowMs);
      if (freshUntilMs === null) return;
      const etag = headers.etag ?? before?.etag ?? null;
      const lastModified = headers['last-modified'] ?? before?.lastModified ?? null;
      cache.put(name, { bytes: tile, etag, lastModified, freshUntilMs }, nowMs);
    };
    if (status === 304 && kept !== null) {
      keep(kept.bytes, kept);
      return came(kept.bytes, status);
    }
    if (NOTHING_THERE.has(status)) {
      keep(null, null);
      return came(null, status);
    }
    if (status !== 200) return failed(faultOfStatus(status), retryAfterMs(headers, nowMs));
    const judged = await judgeTile(bytes, server.tiles);
    if ('fault' in judged) return failed(judged.fault, null);
    keep(judged.tile.bytes, null);
    return came(judged.tile.bytes, status);
  }

  function failed(fault: MapFault, afterMs: number | null): Had {
    pace.failed(fault, afterMs);
    return { fault };
  }

  async function tile(question: TileQuestion, signal: AbortSignal): Promise<Result<Uint8Array | null>> {
    const { z, x, y } = question.address;
    const name = `${identity}/${z}/${x}/${y}${question.isDouble ? '@2x' : ''}`;
    const kept = await cache.get(name, clock.nowMs());
    if (kept !== null && clock.nowMs() < kept.freshUntilMs) return ok(kept.bytes);
    signal.throwIfAborted();
    const had = await pace
      .run(signal, () => ask(name, question, kept, signal))
      .catch((error: unknown): Had => {
        if (error instanceof Waiting) return { fault: error.fault };
        throw error;
      });
    if ('bytes' in had) return ok(had.bytes);
    return withoutIt(had.fault, kept);
  }

  /** An older tile is better than none, as long as that is said. */
  function withoutIt(fault: MapFault, kept: KeptTile | null): Result<Uint8Array | null> {
    // A single tile that does not come is no state of its server.
    if (pace.pausedBy() !== null)
      became({ tiles: kept !== null && state.tiles !== 'fail' ? 'kept' : 'fail', fault });
    if (kept !== null) return ok(kept.bytes);
    return fail({ code: 'map-failed', why: 'server', fault: fault.code });
  }

  return {
    async tile(question, signal) {
      const key = wantsKey(server.url) ? deps.key() : '';
      if (key === null) {
        became({ tiles: 'fail', fault: { code: 'no-key', detail: '' } });
        return fail({ code: 'map-failed', why: 'no-key' });
      }
      return await tile({ ...question, key }, signal);
    },
    state: () => state,
    retry() {
      emptyInARow = 0;
      pace.retry();
    },
  };
}

/** What a status means that brings no tile. */
export function faultOfStatus(status: number): MapFault {
  if (status === 401 || status === 403) return { code: 'refused', detail: String(status) };
  return status === 429 ? { code: 'too-many', detail: '' } : { code: 'status', detail: String(status) };
}
