import { Layers } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTLINE, useBaseMapChoice } from '../../base-maps/base-map-choice.ts';
import { useDialogs } from '../../shell/dialogs.ts';
import { MenuButton } from '../../ui/Menu.tsx';
import { isFileAway, useFileAwayWords } from '../tiles/file-away.ts';
import { useMapName } from '../tiles/use-map-name.ts';
import type { TileMap } from '../tiles/use-tile-map.ts';
import { LookPopover } from './LookPopover.tsx';

/** Chooses what lies under the vehicles, and leads to where that comes from. */
export function BaseMapMenu({ sources, shown }: Pick<TileMap, 'sources' | 'shown'>) {
  const { t } = useTranslation('map');
  const nameOf = useMapName();
  const fileAway = useFileAwayWords();
  const choose = useBaseMapChoice((choice) => choice.choose);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const beside = useRef<HTMLDivElement>(null);
  const [isLookOpen, setLookOpen] = useState(false);
  return (
    <div ref={beside}>
      <MenuButton
        label={t('baseMap')}
        icon={<Layers />}
        selected={shown?.id ?? OUTLINE}
        items={[
          ...sources.map((source) => ({
            id: source.id,
            text: nameOf(source),
            ...(isFileAway(source) && { detail: fileAway(source, 'menu') }),
            onAction: () => choose(source.id),
          })),
          {
            id: OUTLINE,
            text: t('baseMap_outline'),
            detail: t('baseMap_outlineHint'),
            onAction: () => choose(OUTLINE),
          },
          {
            id: 'look',
            text: t('lookMenu'),
            isCommand: true,
            startsGroup: true,
            onAction: () => setLookOpen(true),
          },
          {
            id: 'base maps',
            text: t('baseMaps'),
            isCommand: true,
            onAction: () => showDialog({ kind: 'base-maps' }),
          },
        ]}
      />
      <LookPopover
        beside={beside}
        isOpen={isLookOpen}
        onOpenChange={setLookOpen}
        hasPictures={shown?.tiles === 'raster'}
      />
    </div>
  );
}
