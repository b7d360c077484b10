import { useTranslation } from 'react-i18next';
import type { MapSource, MapSourceKind } from '../../../shared/map-source.ts';

/** What a map without a name of its own is called. */
const WORDS = {
  'demo-town': 'baseMap_demo-town',
  server: 'baseMap_server',
  file: 'baseMap_file',
} as const satisfies Readonly<Record<MapSourceKind, string>>;

/** What a map is called: its own name, or the window's word for it. */
export function useMapName(): (source: Pick<MapSource, 'name' | 'kind'>) => string {
  const { t } = useTranslation('map');
  return ({ name, kind }) => name || t(WORDS[kind]);
}
