import { useMap } from 'react-leaflet';
import type { Theme } from '../../ui/theme.ts';
import { fontOf } from '../canvas/map-font.ts';
import { useMapLook } from '../look/map-look.ts';
import { pictureFilter } from '../look/picture-filter.ts';
import { RasterTiles } from './raster/RasterTiles.tsx';
import type { TileMap } from './use-tile-map.ts';
import { VectorTiles } from './vector/VectorTiles.tsx';

interface MapTilesProps {
  readonly theme: Theme;
  readonly tileMap: TileMap;
}

/** The chosen map of tiles; nothing while there is none. */
export function MapTiles({ theme, tileMap: { drawn, accessKey, retries, onTile } }: MapTilesProps) {
  const map = useMap();
  const look = useMapLook();
  if (drawn === null || accessKey === null) return null;
  // A layer does not change: another address or another look is another layer.
  const isRaster = drawn.tiles === 'raster';
  const { state: _state, ...facts } = drawn;
  const filter = pictureFilter(theme, look);
  const key = [JSON.stringify(facts), accessKey, isRaster ? filter : [theme, look.gray]].join(' ');
  const common = { source: drawn, accessKey, onTile };
  return isRaster ? (
    <RasterTiles key={key} {...common} filter={filter} retries={retries} />
  ) : (
    <VectorTiles key={key} {...common} theme={theme} gray={look.gray} font={fontOf(map)} />
  );
}
