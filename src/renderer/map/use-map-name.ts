import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../shared/map-source.ts';

/** What a map is called: its own name, or the window's word for it. */
export function useMapName(): (source: Pick<MapSource, 'name' | 'kind'>) => string {
  const { t } = useTranslation('map');
  return ({ name, kind }) => name || t(`baseMap_${kind}`);
}
