import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkGeofence } from '../../shared/geofences/check-geofence.ts';
import type { Geofence } from '../../shared/geofences/geofence.ts';
import { useHost } from '../host/host-context.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import type { DraftWords } from './draft/draft-store.ts';
import styles from './Geofences.module.css';
import { useKnownGeofences } from './known-geofences.ts';
import { WordFields } from './WordFields.tsx';

interface WordsDialogProps {
  readonly geofenceId: string;
  readonly onClose: () => void;
}

/** Name, colour and group of a geofence; its shape is changed on the map. */
export function WordsDialog({ geofenceId, onClose }: WordsDialogProps) {
  const { t } = useTranslation('geofences');
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId));
  if (fence !== undefined) return <Form fence={fence} onClose={onClose} />;
  return (
    <Dialog isOpen onClose={onClose} title={t('wordsTitle')}>
      <p role="alert">{t('gone')}</p>
    </Dialog>
  );
}

function Form({ fence, onClose }: { readonly fence: Geofence; readonly onClose: () => void }) {
  const { t } = useTranslation('geofences');
  const { geofences } = useHost();
  const say = useSay();
  const formId = useId();
  const [changes, setChanges] = useState<Partial<DraftWords>>({});
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const words = { ...fence, ...changes };
  const isChanged = words.name !== fence.name || words.colour !== fence.colour || words.group !== fence.group;
  const { close, question } = useAskBeforeDiscard(() => isChanged, onClose);
  const save = async (): Promise<void> => {
    const { name, colour, group } = words;
    const checked = checkGeofence({ name: name.trim(), colour, group, shape: fence.shape });
    if (!checked.ok) {
      setProblem(say(checked.error));
      return;
    }
    setSaving(true);
    const answer = await geofences.save({ id: fence.id, input: checked.value });
    setSaving(false);
    if (answer.ok) onClose();
    else setProblem(say(answer.error));
  };
  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('wordsTitle')}
      staysOnPressOutside={() => isChanged}
      footer={
        <>
          <Button onPress={close}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} isBusy={isSaving}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <WordFields
          words={words}
          kind={fence.shape.kind}
          isNameFixed={fence.source.kind === 'flespi'}
          problem={problem ?? undefined}
          onChange={(changed) => {
            setChanges((before) => ({ ...before, ...changed }));
            setProblem(null);
          }}
        />
      </form>
      {question}
    </Dialog>
  );
}
