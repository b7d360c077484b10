import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LONGEST_DESK_NAME } from '../../shared/alarms.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState, useAppStore } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';

/** Who sits here, which stands beside what is done to alarms; a press changes it. */
export function DeskName() {
  const { t } = useTranslation('alarms');
  const name = useAppState((state) => state.deskName);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" onPress={() => setOpen(true)}>
        {name === '' ? t('setDeskName') : t('deskNameShort', { name })}
      </Button>
      {isOpen && <DeskDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function DeskDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const host = useHost();
  const say = useSay();
  const store = useAppStore();
  const [name, setName] = useState(store.getState().deskName);
  const [problem, setProblem] = useState<string>();
  const save = async (): Promise<void> => {
    const answer = await host.alarms.setDesk({ name });
    if (!answer.ok) {
      setProblem(say(answer.error));
      return;
    }
    store.setState({ deskName: answer.value.name });
    onClose();
  };
  return (
    <Dialog
      isOpen
      title={t('deskName')}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onPress={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field
          name="desk"
          label={t('deskName')}
          hint={t('deskNameHint')}
          autoFocus
          value={name}
          onChange={(text) => setName(text.slice(0, LONGEST_DESK_NAME))}
          problem={problem}
        />
      </form>
    </Dialog>
  );
}
