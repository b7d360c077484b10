import type { MapSource } from '../../shared/map-source.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { tellChanges } from '../base/tell-changes.ts';
import type { MapProvider } from './map-provider.ts';
import type { TileRequest } from './tile-route.ts';

/** The maps of a host, whatever they come from. */
export interface Maps {
  /** Those that a window may choose now. */
  list(): readonly MapSource[];
  /** A tile of one of them; null where it has nothing there. Failures: `unknown-map`, `map-failed`. */
  tile(request: TileRequest, signal: AbortSignal): Promise<Result<Uint8Array | null>>;
  /** Something came, went or has another state: windows are told where the list says anything else now. */
  changed(): void;
  close(): Promise<void>;
}

export interface MapsDeps {
  /** In the order in which their maps are listed. */
  readonly providers: readonly MapProvider[];
  readonly onChange: (sources: readonly MapSource[]) => void;
}

/** Creates the maps; nothing is read before a tile is asked for. */
export function createMaps({ providers, onChange }: MapsDeps): Maps {
  const list = (): readonly MapSource[] => providers.flatMap((provider) => provider.list());
  const tell = tellChanges<readonly MapSource[]>(onChange, { first: [] });
  return {
    list,
    async tile(request, signal) {
      const { source, address } = request;
      for (const provider of providers) {
        const found = provider.list().find(({ id }) => id === source);
        if (found === undefined) continue;
        const { minZoom, maxZoom } = found;
        return address.z < minZoom || address.z > maxZoom ? ok(null) : await provider.tile(request, signal);
      }
      return fail({ code: 'unknown-map' });
    },
    changed() {
      tell(list());
    },
    async close() {
      await Promise.all(providers.map((provider) => provider.close()));
    },
  };
}
