import type { MapSource } from '../../shared/map-source.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { TileSource } from './map-tile.ts';
import type { TileRequest } from './tile-route.ts';

/** The maps of a host, whatever they come from. */
export interface Maps {
  /** Those that a window may choose now. */
  list(): readonly MapSource[];
  /** A tile of one of them; null where it has nothing there. Failures: `unknown-map`, `map-failed`. */
  tile(request: TileRequest): Promise<Result<Uint8Array | null>>;
  /** Something came or went: windows are told where the list is another now. */
  changed(): void;
  close(): Promise<void>;
}

export interface MapsDeps {
  /** Null where there is none. */
  readonly demoTown: TileSource | null;
  /** Whether an account shows the demo fleet. */
  readonly hasDemo: () => boolean;
  readonly onChange: (sources: readonly MapSource[]) => void;
}

/** Creates the maps; nothing is read before a tile is asked for. */
export function createMaps({ demoTown, hasDemo, onChange }: MapsDeps): Maps {
  const offered = (): readonly TileSource[] => (demoTown !== null && hasDemo() ? [demoTown] : []);
  const list = (): readonly MapSource[] => offered().map(({ facts }) => facts);
  const idsOf = (sources: readonly MapSource[]): string => sources.map(({ id }) => id).join(' ');
  let told = '';
  return {
    list,
    async tile({ source, address }) {
      const found = offered().find(({ facts }) => facts.id === source);
      if (found === undefined) return fail('unknown-map', 'There is no such map any more.');
      const { minZoom, maxZoom } = found.facts;
      return address.z < minZoom || address.z > maxZoom ? ok(null) : await found.tile(address);
    },
    changed() {
      const now = list();
      if (idsOf(now) === told) return;
      told = idsOf(now);
      onChange(now);
    },
    async close() {
      await demoTown?.close();
    },
  };
}
