import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapFileEntry, MapFiles } from '../../shared/map-file.ts';
import type { Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import styles from './BaseMaps.module.css';
import { useBaseMapChoice } from './base-map-choice.ts';
import { FileItem } from './FileItem.tsx';
import { RemovedNotice } from './RemovedNotice.tsx';
import { Section } from './Section.tsx';

interface FilesSectionProps {
  /** Id of the map that this window shows; null for the outline alone. */
  readonly shownId: string | null;
  /** Closes the dialog, so that the map is seen. */
  readonly onClose: () => void;
}

/** Maps out of files. */
export function FilesSection({ shownId, onClose }: FilesSectionProps) {
  const { t } = useTranslation(['mapFiles', 'baseMaps']);
  const { mapFiles } = useHost();
  const say = useSay();
  const { value, failure, retry } = useLiveQuery({ ask: mapFiles.list, listen: mapFiles.onChanged });
  const chooseMap = useBaseMapChoice((choice) => choice.choose);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [removed, setRemoved] = useState<MapFileEntry | null>(null);

  const answered = async <Value,>(asked: Promise<Result<Value>>): Promise<Result<Value>> => {
    const answer = await asked;
    setRefusal(answer.ok ? null : say(answer.error));
    return answer;
  };
  /** A file that somebody just added is what he wants to see. */
  const add = async (asked: Promise<Result<string | null>>): Promise<void> => {
    const added = await answered(asked);
    if (added.ok && added.value !== null) chooseMap(added.value);
  };
  const remove = async (file: MapFileEntry): Promise<void> => {
    const { ok } = await answered(mapFiles.remove({ id: file.id }));
    if (ok) setRemoved(file);
  };
  const undo = async (file: MapFileEntry): Promise<void> => {
    setRemoved(null);
    await answered(mapFiles.restore({ id: file.id }));
  };

  return (
    <Section title={t('baseMaps:files')} hint={t('hint')}>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          {value.files.length === 0 && (
            <p className={styles.hint}>
              {t('none')} {t('howToGet')}
            </p>
          )}
          <ul className={styles.list}>
            {value.files.map((file) => (
              <FileItem
                key={file.id}
                file={file}
                isShown={file.id === shownId}
                canBeFound={value.hasDialog}
                onFind={() => void answered(mapFiles.choose({ replaces: file.id }))}
                onRemove={() => void remove(file)}
                onClose={onClose}
              />
            ))}
          </ul>
          {removed !== null && (
            <RemovedNotice
              key={removed.id}
              words={t('removed', { name: removed.name })}
              undo={t('undo')}
              onUndo={() => void undo(removed)}
            />
          )}
          {refusal !== null && (
            <Notice tone="danger" role="alert">
              {refusal}
            </Notice>
          )}
          {value.hasDialog && (
            <div className={styles.actions}>
              <Button onPress={() => void add(mapFiles.choose({ replaces: null }))}>{t('choose')}</Button>
            </div>
          )}
          <Folder files={value} onTake={(name) => void add(mapFiles.take({ name }))} />
        </>
      )}
    </Section>
  );
}

interface FolderProps {
  readonly files: MapFiles;
  readonly onTake: (name: string) => void;
}

/** Where files can be laid, and what lies there. */
function Folder({ files: { folder, hasDialog }, onTake }: FolderProps) {
  const { t } = useTranslation('mapFiles');
  return (
    <>
      <p className={styles.hint}>
        {t(hasDialog ? 'folder' : 'folderBrowser')} <code className={styles.path}>{folder.path}</code>
      </p>
      {folder.names.length > 0 && (
        <ul className={styles.list}>
          {folder.names.map((name) => (
            <li key={name} className={styles.found}>
              <span className={styles.name}>{name}</span>
              <Button label={t('take', { name })} onPress={() => onTake(name)}>
                {t('added')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
