import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../../shared/map-source.ts';

/** Whether it is a map file that cannot be read at the moment: no tile of it is asked for, and none is shown. */
export function isFileAway({ kind, state }: Pick<MapSource, 'kind' | 'state'>): boolean {
  return kind === 'file' && state.tiles === 'fail';
}

/** Words for such a file, in the menu or on the map. */
export function useFileAwayWords(): (
  source: Pick<MapSource, 'name' | 'state'>,
  where: 'menu' | 'onMap',
) => string {
  const { t } = useTranslation('mapFiles');
  return ({ name, state }, where) => {
    const isGone = state.tiles !== 'come' && state.fault.code === 'gone';
    return t(isGone ? `${where}_gone` : `${where}_other`, { name });
  };
}
