import { Pane, useMap } from 'react-leaflet';
import type { Theme } from '../ui/theme.ts';
import { isFileAway } from './file-away.ts';
import type { TileMap } from './use-tile-map.ts';
import { VectorTiles } from './vector/VectorTiles.tsx';

interface TilePaneProps {
  readonly theme: Theme;
  readonly tileMap: TileMap;
}

/** The chosen map, above the outline and below everything else. */
export function TilePane({ theme, tileMap: { shown, accessKey, onTile } }: TilePaneProps) {
  const map = useMap();
  if (shown?.tiles !== 'vector' || accessKey === null || isFileAway(shown)) return null;
  const font = getComputedStyle(map.getContainer()).fontFamily || 'sans-serif';
  return (
    <Pane name="map-tiles" style={{ zIndex: 250 }}>
      <VectorTiles
        key={[shown.id, shown.revision, theme, accessKey].join(' ')}
        source={shown}
        accessKey={accessKey}
        theme={theme}
        font={font}
        onTile={onTile}
      />
    </Pane>
  );
}
