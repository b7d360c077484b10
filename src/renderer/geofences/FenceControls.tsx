import Download from 'lucide-react/icons/download';
import Maximize from 'lucide-react/icons/maximize';
import Plus from 'lucide-react/icons/plus';
import Undo2 from 'lucide-react/icons/undo-2';
import Upload from 'lucide-react/icons/upload';
import { useTranslation } from 'react-i18next';
import { useRunCommand } from '../keys/command-offers.ts';
import { useKeyWords } from '../keys/use-key-words.ts';
import { useDialogs } from '../shell/dialogs.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { MenuButton } from '../ui/Menu.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import controls from '../ui/tab-controls.module.css';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import styles from './Geofences.module.css';
import { useGeofenceView } from './geofence-view.ts';
import { useFences, useKnownGeofences } from './known-geofences.ts';
import { useFenceList } from './list-state.ts';
import { SeveralMenu } from './SeveralMenu.tsx';
import { useFoundFences } from './use-found-fences.ts';
import { useReadFromFlespi } from './use-read-from-flespi.ts';
import { useRemoveFences } from './use-remove-fences.ts';
import { useSaveFences } from './use-save-fences.ts';

/** Which geofences are listed, and what can be done with all of them. */
export function FenceControls() {
  const { t } = useTranslation('geofences');
  const { figures } = useFormat();
  const list = useStoreOf(useFenceList);
  const text = useFenceList((state) => state.text);
  const all = useFences();
  const found = useFoundFences();
  const view = useStoreOf(useGeofenceView);
  const isShown = useGeofenceView((state) => state.isShown);
  const restorable = useKnownGeofences((known) => known.list?.restorable ?? 0);
  const { restore } = useRemoveFences();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const run = useRunCommand();
  const keyWords = useKeyWords();
  const toast = useStoreOf(useToast);
  const save = useSaveFences();
  const { readings, isReading } = useReadFromFlespi();
  const ids = text.trim() === '' ? null : found.map(({ fence }) => fence.id);
  const count =
    found.length === all.length
      ? t('count', { count: all.length, formatted: figures.count(all.length) })
      : t('countFound', { found: figures.count(found.length), all: figures.count(all.length) });
  const draw = (): void => {
    const refusal = run('newGeofence');
    if (refusal !== null) toast.getState().say(refusal);
  };
  return (
    <div className={controls.controls}>
      <SearchField
        label={t('search')}
        clearLabel={t('clearSearch')}
        value={text}
        onChange={(next) => list.setState({ text: next })}
      />
      <span role="status">{count}</span>
      <OnOff text={t('shown')} isOn={isShown} onChange={view.getState().setShown} />
      <span className={styles.actions}>
        {restorable > 0 && (
          <IconButton
            icon={<Undo2 size={14} />}
            label={t('restoreMany', { count: restorable })}
            onPress={() => void restore()}
          />
        )}
        <IconButton
          icon={<Maximize size={14} />}
          label={t('fitAll')}
          onPress={() => view.getState().fit(found.map(({ fence }) => fence.id))}
        />
        <IconButton
          icon={<Plus size={14} />}
          label={t('draw')}
          shortcut={keyWords('newGeofence')}
          onPress={draw}
        />
        {found.length > 0 && <SeveralMenu fences={found.map(({ fence }) => fence)} />}
        <MenuButton
          label={t('bring')}
          icon={<Upload size={14} />}
          items={[
            {
              id: 'file',
              text: t('import'),
              onAction: () => showDialog({ kind: 'import-geofences', file: null }),
            },
            ...readings.map(({ accountId, text: words, read }) => ({
              id: accountId,
              text: words,
              ...(isReading && { detail: t('readingNow') }),
              onAction: () => void read(),
            })),
          ]}
        />
        <MenuButton
          label={t('take')}
          icon={<Download size={14} />}
          items={(['geojson', 'kml'] as const).map((format) => ({
            id: format,
            text: t(`export_${format}`),
            onAction: () => void save(format, ids),
          }))}
        />
      </span>
    </div>
  );
}
