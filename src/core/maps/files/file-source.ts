import type { MapFileFacts } from '../../../shared/map-file.ts';
import { type MapSource, TILES_COME, WHOLE_WORLD } from '../../../shared/map-source.ts';
import type { MapFileState } from './map-file.ts';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly state: Exclude<MapFileState, { readonly status: 'opening' }>;
  /** As of the last time it could be read. */
  readonly facts: MapFileFacts | null;
}

/** What a window is told of a file that is open. */
export function factsOf({
  facts: { name, ...facts },
  sizeBytes,
}: Extract<MapFileState, { readonly status: 'open' }>): MapFileFacts {
  return { ...facts, title: name, sizeBytes };
}

/** A file as a base map. One that was never read in this run has no area of its own. */
export function sourceOf({ id, name, state, facts }: Known): MapSource {
  return {
    id,
    kind: 'file',
    name,
    tiles: facts?.tiles ?? 'raster',
    tileSize: 256,
    hasDouble: false,
    minZoom: facts?.minZoom ?? 0,
    maxZoom: facts?.maxZoom ?? 0,
    bounds: facts?.bounds ?? WHOLE_WORLD,
    attribution: facts?.attribution ?? '',
    state:
      state.status === 'open' ? TILES_COME : { tiles: 'fail', fault: { code: state.problem, detail: '' } },
    schema: facts?.schema ?? null,
    revision: state.status === 'open' ? state.revision : 0,
  };
}
