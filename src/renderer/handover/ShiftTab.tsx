import NotebookPen from 'lucide-react/icons/notebook-pen';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compactTime } from '../../shared/track-files/iso-time.ts';
import { DeskName } from '../alarms/DeskName.tsx';
import { useDialogs } from '../shell/dialogs.ts';
import { useShownLive } from '../shell/use-shown-accounts.ts';
import { accountNames } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Panel } from '../ui/Panel.tsx';
import { SearchField } from '../ui/SearchField.tsx';
import { saveTextFile } from '../ui/save-text-file.ts';
import styles from './Handover.module.css';
import { NewNote } from './NewNote.tsx';
import { NoteRow } from './NoteRow.tsx';
import { notesCsv } from './note-csv.ts';
import { useNotes } from './use-notes.ts';

/** The shift log: what one dispatcher leaves for the next. */
export function ShiftTab({ dataLive }: { readonly dataLive: boolean }) {
  const { t } = useTranslation('handover');
  const [wanted, setWanted] = useState('');
  const notes = useNotes(wanted.trim());
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const live = useShownLive() && dataLive;
  const { page, failure } = notes;
  const accounts = useAppState((state) => state.accounts);
  const save = async (): Promise<void> => {
    const all = await notes.all();
    // The host's clock has no say in the name of a file.
    if (all === null) return;
    const fileName = `shift-${compactTime(all[0]?.texts[0].atMs ?? 0)}.csv`;
    saveTextFile(notesCsv(all, accountNames(accounts)), fileName, 'text/csv');
  };
  return (
    <Panel
      label={t('title')}
      dataLive={live}
      underTab
      header={
        <>
          <SearchField
            label={t('find')}
            placeholder={t('findHint')}
            clearLabel={t('clear')}
            value={wanted}
            onChange={setWanted}
          />
          <Button variant="quiet" onPress={() => void save()} label={`${t('export')} ${t('exportHint')}`}>
            {t('export')}
          </Button>
          <Button variant="quiet" onPress={() => showDialog({ kind: 'shift-report' })}>
            {t('report')}
          </Button>
          <DeskName />
        </>
      }
    >
      <div className={styles.tab}>
        <NewNote notes={notes} />
        <div role="status" className={styles.status}>
          {notes.removed !== null && (
            <p className={styles.removed}>
              {t('removed')}{' '}
              <Button variant="quiet" onPress={() => void notes.restore()}>
                {t('undo')}
              </Button>
            </p>
          )}
        </div>
        {failure !== null && (
          <Notice tone="danger" role="alert">
            {failure}
          </Notice>
        )}
        {page !== null && page.notes.length > 0 && (
          <ul className={styles.notes} aria-label={t('notes')}>
            {page.notes.map((note) => (
              <NoteRow key={`${note.accountId} ${note.id}`} note={note} notes={notes} />
            ))}
          </ul>
        )}
        {page?.hasMore === true && (
          <Button variant="quiet" onPress={notes.more}>
            {t('more')}
          </Button>
        )}
        {page?.notes.length === 0 &&
          (wanted.trim() === '' ? (
            <EmptyState icon={<NotebookPen size={28} />} title={t('none')}>
              <p>{t('noneText')}</p>
            </EmptyState>
          ) : (
            <EmptyState icon={<NotebookPen size={28} />} title={t('noneFound')} />
          ))}
      </div>
    </Panel>
  );
}
