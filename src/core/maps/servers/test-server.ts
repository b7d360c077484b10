import type { TileServerSettings, TileTest } from '../../../shared/tile-server.ts';
import type { Clock } from '../../base/clock.ts';
import type { TileAddress } from '../map-tile.ts';
import { judgeTile } from './judge-tile.ts';
import { faultOfStatus, NOTHING_THERE } from './remote-tiles.ts';
import type { TileFetch } from './tile-fetch.ts';
import { hostsOf, tileUrl, withinZooms } from './tile-url.ts';

/** Asks a server for the one tile of a view, past everything that is kept, and says what came. Rejects as `signal` says. */
export async function testServer(
  server: TileServerSettings,
  key: string,
  view: TileAddress,
  { fetch, clock }: { readonly fetch: TileFetch; readonly clock: Pick<Clock, 'monotonicMs'> },
  signal: AbortSignal,
): Promise<TileTest> {
  const startedMs = clock.monotonicMs();
  const question = { address: withinZooms(view, server), isDouble: false, key };
  const answer = await fetch(
    tileUrl(server, question),
    hostsOf(server),
    { etag: null, lastModified: null },
    signal,
  );
  const found = { status: answer.status, tookMs: Math.round(clock.monotonicMs() - startedMs) };
  if (answer.kind === 'fault') return { ...found, fault: answer.fault, tile: null };
  const { status, bytes } = answer;
  if (NOTHING_THERE.has(status)) return { ...found, fault: null, tile: null };
  if (status !== 200) return { ...found, fault: faultOfStatus(status), tile: null };
  const judged = await judgeTile(bytes, server.tiles);
  if ('fault' in judged) return { ...found, fault: judged.fault, tile: null };
  return { ...found, fault: null, tile: { ...judged.tile, wanted: server.tileSize } };
}
