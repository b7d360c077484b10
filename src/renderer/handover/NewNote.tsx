import X from 'lucide-react/icons/x';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_SHIFT_NOTE } from '../../shared/handover.ts';
import { useHost } from '../host/host-context.ts';
import { AccountSelect } from '../shell/AccountSelect.tsx';
import { useNoteDraft } from '../shell/note-draft.ts';
import { useAppState } from '../stores/stores.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import styles from './Handover.module.css';
import { isEnd } from './is-end.ts';
import type { Notes } from './use-notes.ts';

/** The line in which a note is written; Enter keeps it. */
export function NewNote({ notes }: { readonly notes: Notes }) {
  const { t } = useTranslation('handover');
  const host = useHost();
  const { subject, accountId, text, begun, write, clear, begin } = useNoteDraft();
  const accounts = useAppState((state) => state.accounts);
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  // Begun elsewhere, as by a vehicle's menu: the next key goes into the note.
  useEffect(() => {
    if (begun > 0) field.current?.focus();
  }, [begun]);
  const of = accountId ?? chosen ?? accounts?.[0]?.id ?? '';
  const add = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    if (await notes.attempt(host.handover.add({ accountId: of, subject, text }))) clear();
    setBusy(false);
  };
  return (
    <form
      className={styles.write}
      aria-label={t('write')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {subject.kind !== 'none' && (
        <p className={styles.about}>
          <bdi>{t('about', { name: subject.name })}</bdi>
          <IconButton
            icon={<X size={14} />}
            label={t('aboutNothing')}
            onPress={() => begin({ kind: 'none' }, null)}
          />
        </p>
      )}
      <textarea
        ref={field}
        aria-label={t('write')}
        placeholder={t('placeholder')}
        rows={2}
        maxLength={LONGEST_SHIFT_NOTE}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!isEnd(event)) return;
          event.preventDefault();
          void add();
        }}
      />
      <div className={styles.buttons}>
        {accountId === null && <AccountSelect label={t('account')} value={of} onChange={setChosen} />}
        <Button type="submit" variant="primary" isBusy={isBusy} isDisabled={text.trim() === ''}>
          {t('add')}
        </Button>
      </div>
    </form>
  );
}
