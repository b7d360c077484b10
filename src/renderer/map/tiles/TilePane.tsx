import { Pane, useMap } from 'react-leaflet';
import type { Theme } from '../../ui/theme.ts';
import { useMapLook } from '../look/map-look.ts';
import { pictureFilter } from '../look/picture-filter.ts';
import { RasterTiles } from './raster/RasterTiles.tsx';
import type { TileMap } from './use-tile-map.ts';
import { VectorTiles } from './vector/VectorTiles.tsx';

interface TilePaneProps {
  readonly theme: Theme;
  readonly tileMap: TileMap;
}

/** The chosen map, above the outline and below everything else. */
export function TilePane({ theme, tileMap: { drawn, accessKey, retries, onTile } }: TilePaneProps) {
  const map = useMap();
  const look = useMapLook();
  if (drawn === null || accessKey === null) return null;
  // A layer does not change: another address or another look is another layer.
  const isRaster = drawn.tiles === 'raster';
  const { state: _state, ...facts } = drawn;
  const filter = pictureFilter(theme, look);
  const key = [JSON.stringify(facts), accessKey, isRaster ? filter : [theme, look.gray]].join(' ');
  const common = { source: drawn, accessKey, onTile };
  const font = getComputedStyle(map.getContainer()).fontFamily || 'sans-serif';
  return (
    <Pane name="map-tiles" style={{ zIndex: 250 }}>
      {isRaster ? (
        <RasterTiles key={key} {...common} filter={filter} retries={retries} />
      ) : (
        <VectorTiles key={key} {...common} theme={theme} gray={look.gray} font={font} />
      )}
    </Pane>
  );
}
