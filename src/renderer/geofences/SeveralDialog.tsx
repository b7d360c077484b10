import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountColour } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { ColourField } from '../shell/ColourField.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/format-store.ts';
import { Notice } from '../ui/Notice.tsx';
import { OnOff } from '../ui/OnOff.tsx';
import { useToast } from '../ui/toast-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import { FenceSwatch } from './FenceSwatch.tsx';
import styles from './Geofences.module.css';
import { GroupField } from './GroupField.tsx';
import { useKnownGeofences } from './known-geofences.ts';

interface SeveralDialogProps {
  readonly geofenceIds: readonly string[];
  readonly onClose: () => void;
}

/** Colour and group of several geofences at once; what is not switched on stays as it is of each. */
export function SeveralDialog({ geofenceIds, onClose }: SeveralDialogProps) {
  const { t } = useTranslation('geofences');
  const { geofences } = useHost();
  const say = useSay();
  const toast = useStoreOf(useToast);
  const byId = useKnownGeofences((known) => known.byId);
  const formId = useId();
  const [colour, setColour] = useState<AccountColour | null>(null);
  const [group, setGroup] = useState<{ readonly to: string | null } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSaving, setSaving] = useState(false);
  const fences = geofenceIds.flatMap((id) => byId.get(id) ?? []);
  const count = fences.length;

  const save = async (): Promise<void> => {
    if (isSaving) return;
    const before = fences.map(({ id, ...fence }) => ({ id, colour: fence.colour, group: fence.group }));
    const after = before.map((looks) => ({
      ...looks,
      ...(colour !== null && { colour }),
      ...(group !== null && { group: group.to }),
    }));
    setSaving(true);
    const answer = await geofences.changeLooks({ looks: after });
    setSaving(false);
    if (!answer.ok) {
      setProblem(say(answer.error));
      return;
    }
    const undo = async (): Promise<void> => {
      const undone = await geofences.changeLooks({ looks: before });
      if (!undone.ok) toast.getState().say(say(undone.error));
    };
    toast
      .getState()
      .say(t('changedSeveral', { count: answer.value }), { text: t('restore'), act: () => void undo() });
    onClose();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('severalTitle', { count })}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button
            variant="primary"
            type="submit"
            form={formId}
            isBusy={isSaving}
            isDisabled={count === 0 || (colour === null && group === null)}
          >
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
        <OnOff
          text={t('severalColour')}
          isOn={colour !== null}
          onChange={(isOn) => setColour(isOn ? (fences[0]?.colour ?? 'blue') : null)}
        />
        {colour !== null && (
          <ColourField value={colour} onChange={setColour}>
            {(each) => <FenceSwatch colour={each} kind={fences[0]?.shape.kind ?? 'polygon'} />}
          </ColourField>
        )}
        <OnOff
          text={t('severalGroup')}
          isOn={group !== null}
          onChange={(isOn) => setGroup(isOn ? { to: fences[0]?.group ?? null } : null)}
        />
        {group !== null && <GroupField group={group.to} onChange={(to) => setGroup({ to })} />}
        {problem !== null && (
          <Notice tone="danger" role="alert">
            {problem}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
