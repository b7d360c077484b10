import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TileServer, TileServers } from '../../shared/tile-server.ts';
import { useHost } from '../host/host-context.ts';
import { changed } from '../shell/keyed-draft.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import styles from './BaseMaps.module.css';
import { ServerFields } from './ServerFields.tsx';
import { ServerTest } from './ServerTest.tsx';
import { draftOf, hasZooms, inputOf, type TileServerDraft } from './tile-server-draft.ts';

const FORM_ID = 'tile-server-form';

interface ServerDialogProps {
  /** Null adds one. */
  readonly server: TileServer | null;
  readonly onSaved: (servers: TileServers) => void;
  readonly onClose: () => void;
}

/** Adds or changes a tile server; a test shows what it gives before anything is kept. */
export function ServerDialog({ server, onSaved, onClose }: ServerDialogProps) {
  const { t } = useTranslation('tileServers');
  const { maps } = useHost();
  const say = useSay();
  const [draft, setDraft] = useState<TileServerDraft>(() => draftOf(server));
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const id = server?.id ?? null;
  const isChanged = JSON.stringify(draft) !== JSON.stringify(draftOf(server));
  const { close, question } = useAskBeforeDiscard(() => isChanged, onClose);

  const save = async (): Promise<void> => {
    if (isBusy || !hasZooms(draft)) return;
    setBusy(true);
    const answer = await maps.saveServer({ id, input: inputOf(draft) });
    setBusy(false);
    if (!answer.ok) {
      setRefusal(say(answer.error));
      return;
    }
    onSaved(answer.value);
    onClose();
  };

  return (
    <Dialog
      isOpen
      onClose={close}
      title={server === null ? t('titleAdd') : t('titleEdit', { name: server.name })}
      staysOnPressOutside={() => isChanged}
      footer={
        <>
          <Button onPress={close}>{t('cancel')}</Button>
          <Button type="submit" form={FORM_ID} variant="primary" isBusy={isBusy}>
            {isBusy ? t('saving') : t('save')}
          </Button>
        </>
      }
    >
      <form
        id={FORM_ID}
        className={styles.form}
        aria-label={t('form')}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <ServerFields
          draft={draft}
          keyState={server?.key ?? 'none'}
          onChange={(patch) => {
            setDraft(changed(draft, patch));
            setRefusal(null);
          }}
        />
        {refusal !== null && (
          <Notice tone="danger" role="alert">
            {refusal}
          </Notice>
        )}
        <ServerTest serverId={id} draft={draft} />
      </form>
      {question}
    </Dialog>
  );
}
