import { Layers } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { MenuButton } from '../ui/Menu.tsx';
import { OUTLINE, useBaseMapChoice } from './base-map-choice.ts';
import type { TileMap } from './use-tile-map.ts';

/** Chooses what lies under the vehicles. Absent where there is nothing to choose. */
export function BaseMapMenu({ sources, shown }: Pick<TileMap, 'sources' | 'shown'>) {
  const { t } = useTranslation('map');
  const choose = useBaseMapChoice((choice) => choice.choose);
  if (sources.length === 0) return null;
  return (
    <MenuButton
      label={t('baseMap')}
      icon={<Layers />}
      selected={shown?.id ?? OUTLINE}
      items={[
        ...sources.map(({ id, kind }) => ({ id, text: t(`baseMap_${kind}`), onAction: () => choose(id) })),
        {
          id: OUTLINE,
          text: t('baseMap_outline'),
          detail: t('baseMap_outlineHint'),
          onAction: () => choose(OUTLINE),
        },
      ]}
    />
  );
}
