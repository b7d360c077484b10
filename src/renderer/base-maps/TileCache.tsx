import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import styles from './BaseMaps.module.css';

/** How many tiles are kept on disk, and the way to be rid of them. */
export function TileCache() {
  const { figures } = useFormat();
  const { t } = useTranslation('tileServers');
  const { maps } = useHost();
  const { value, take } = useLiveQuery({ ask: maps.cache });
  if (value === null) return null;
  const { bytes, tiles, maxBytes, failure } = value;
  const clear = async (): Promise<void> => {
    const answer = await maps.clearCache();
    if (answer.ok) take(answer.value);
  };
  return (
    <div className={styles.head}>
      <p className={styles.hint}>
        {failure === null
          ? t('cache', { tiles, size: figures.bytes(bytes), most: figures.bytes(maxBytes) })
          : t('cacheFailed', { reason: failure })}
      </p>
      <Button label={t('clearOf')} isDisabled={tiles === 0 && failure === null} onPress={() => void clear()}>
        {t('clear')}
      </Button>
    </div>
  );
}
