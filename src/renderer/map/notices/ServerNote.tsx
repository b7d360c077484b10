import { useTranslation } from 'react-i18next';
import type { MapSource } from '../../../shared/map-source.ts';
import { useDialogs } from '../../shell/dialogs.ts';
import { Button } from '../../ui/Button.tsx';
import { useMapName } from '../tiles/use-map-name.ts';
import styles from './ServerNote.module.css';
import { useServerNote } from './server-note.ts';

interface ServerNoteProps {
  readonly shown: MapSource | null;
}

/** Tells once what a tile server learns, and where that is changed. */
export function ServerNote({ shown }: ServerNoteProps) {
  const { t } = useTranslation('map');
  const nameOf = useMapName();
  const { isRead, read } = useServerNote();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  if (shown?.kind !== 'server' || isRead) return null;
  return (
    <div className={styles.note} data-covers-map="">
      <span>{t('serverNote', { name: nameOf(shown) })}</span>
      <span className={styles.buttons}>
        <Button
          onPress={() => {
            read();
            showDialog({ kind: 'base-maps' });
          }}
        >
          {t('baseMaps')}
        </Button>
        <Button variant="primary" onPress={read}>
          {t('understood')}
        </Button>
      </span>
    </div>
  );
}
