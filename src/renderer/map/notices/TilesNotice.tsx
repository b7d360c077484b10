import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../base-maps/use-fault-words.ts';
import { isFileAway, useFileAwayWords } from '../tiles/file-away.ts';
import { useMapName } from '../tiles/use-map-name.ts';
import type { TileMap } from '../tiles/use-tile-map.ts';
import styles from './TilesNotice.module.css';

interface TilesNoticeProps {
  readonly tileMap: Pick<TileMap, 'shown' | 'failing' | 'retry'>;
}

/** Says that tiles of the chosen map do not come, or are older ones, and why. */
export function TilesNotice({ tileMap: { shown, failing, retry } }: TilesNoticeProps) {
  const { t } = useTranslation(['map', 'ui']);
  const nameOf = useMapName();
  const fileAway = useFileAwayWords();
  const faultWords = useFaultWords();
  if (shown === null) return null;
  if (isFileAway(shown)) return <p role="status">{fileAway(shown, 'onMap')}</p>;
  const { state } = shown;
  const isKept = state.tiles === 'kept';
  if (!failing && !isKept) return null;
  const name = nameOf(shown);
  if (shown.kind !== 'server') return <p role="status">{t('tilesFail', { name })}</p>;
  const cause = faultWords(state.tiles === 'come' ? null : state.fault);
  return (
    <p role="status" className={styles.notice}>
      {t(failing ? 'tilesFailBecause' : 'tilesKeptBecause', { name, cause })}{' '}
      <button type="button" className={styles.retry} onClick={retry}>
        {t('ui:retry')}
      </button>
    </p>
  );
}
