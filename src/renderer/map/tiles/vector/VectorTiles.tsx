import type { Theme } from '../../../ui/theme.ts';
import { createTileMapComponent, type TileMapProps } from '../tile-map-component.ts';
import { VectorLayer } from './vector-layer.ts';

/** Neither colours nor font change on a layer. */
interface VectorTilesProps extends TileMapProps {
  readonly theme: Theme;
  readonly gray: boolean;
  readonly font: string;
}

/** A vector map, drawn by a thread. */
export const VectorTiles = createTileMapComponent<VectorLayer, VectorTilesProps>(
  ({ source, accessKey, theme, gray, font }, options) => {
    const { language } = navigator;
    return new VectorLayer(
      () => new Worker(new URL('./vector-worker.ts', import.meta.url), { type: 'module' }),
      { kind: 'begin', source, key: accessKey, theme, gray, font, language },
      options,
    );
  },
);
