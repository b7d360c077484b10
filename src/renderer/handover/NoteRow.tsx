import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { alarmKeyOf } from '../../shared/alarms.ts';
import { LONGEST_SHIFT_NOTE, type Note, type NoteSubject, wordingOf } from '../../shared/handover.ts';
import { useChosenAlarm } from '../alarms/chosen-alarm.ts';
import { useHost } from '../host/host-context.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { usePanes } from '../shell/panes.ts';
import { useSelection } from '../shell/selection.ts';
import { Button } from '../ui/Button.tsx';
import { useFormat } from '../ui/format-store.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import styles from './Handover.module.css';
import { isEnd } from './is-end.ts';
import type { Notes } from './use-notes.ts';

interface NoteRowProps {
  readonly note: Note;
  readonly notes: Notes;
}

/** A note, what it is about, who wrote it when, and what it said before. */
export function NoteRow({ note, notes }: NoteRowProps) {
  const { t } = useTranslation('handover');
  const { times } = useFormat();
  const timeWords = useTimeWords();
  const host = useHost();
  const [draft, setDraft] = useState<string | null>(null);
  const [first, ...later] = note.texts;
  const { text, atMs } = wordingOf(note);
  const short = text.slice(0, 60);
  const save = async (): Promise<void> => {
    const { accountId, id } = note;
    if (draft !== null && (await notes.attempt(host.handover.edit({ accountId, id, text: draft }))))
      setDraft(null);
  };
  return (
    <li className={styles.note}>
      <p className={styles.head}>
        <AccountMark accountId={note.accountId} />
        <time title={times.full(first.atMs)}>{timeWords.short(first.atMs)}</time>
        <span>{first.by === '' ? t('byNobody') : t('by', { name: first.by })}</span>
        <Subject subject={note.subject} accountId={note.accountId} />
        {later.length > 0 && <span>{t('changed', { time: timeWords.short(atMs) })}</span>}
      </p>
      {draft === null ? (
        <p className={styles.text}>{text}</p>
      ) : (
        <textarea
          aria-label={t('editNamed', { text: short })}
          // biome-ignore lint/a11y/noAutofocus: the person has just pressed to change it
          autoFocus
          rows={2}
          maxLength={LONGEST_SHIFT_NOTE}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onFocus={({ currentTarget: field }) => {
            field.setSelectionRange(field.value.length, field.value.length);
            field.scrollIntoView({ block: 'nearest' });
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(null);
            if (!isEnd(event)) return;
            event.preventDefault();
            void save();
          }}
        />
      )}
      {later.length > 0 && (
        <details className={styles.before}>
          <summary>{t('before')}</summary>
          {note.texts.slice(0, -1).map((each) => (
            <p key={each.atMs}>
              {timeWords.short(each.atMs)}
              {each.by !== '' && ` ${each.by}`}: {each.text}
            </p>
          ))}
        </details>
      )}
      <div className={styles.actions}>
        {draft === null ? (
          <>
            <Button variant="quiet" onPress={() => setDraft(text)} label={t('editNamed', { text: short })}>
              {t('edit')}
            </Button>
            <Button
              variant="quiet"
              onPress={() => void notes.remove({ accountId: note.accountId, id: note.id })}
              label={t('removeNamed', { text: short })}
            >
              {t('remove')}
            </Button>
          </>
        ) : (
          <>
            <Button variant="primary" onPress={() => void save()}>
              {t('save')}
            </Button>
            <Button onPress={() => setDraft(null)}>{t('cancel')}</Button>
          </>
        )}
      </div>
    </li>
  );
}

interface SubjectProps {
  readonly subject: NoteSubject;
  readonly accountId: string;
}

/** Leads to what a note is about. */
function Subject({ subject, accountId }: SubjectProps) {
  const { t } = useTranslation('handover');
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const selectStream = useSelection((selection) => selection.selectStream);
  const showTab = usePanes((panes) => panes.showTab);
  const choose = useChosenAlarm((chosen) => chosen.choose);
  if (subject.kind === 'none') return null;
  const show = (): void => {
    if (subject.kind === 'vehicle') selectVehicle(subject.vehicleId, 'list');
    else if (subject.kind === 'stream') selectStream(subject.streamId);
    else {
      choose(alarmKeyOf({ accountId, id: subject.alarmId }));
      showTab('alarms');
    }
  };
  return (
    <Button variant="quiet" onPress={show} label={t('show', { name: subject.name })}>
      {subject.name}
    </Button>
  );
}
