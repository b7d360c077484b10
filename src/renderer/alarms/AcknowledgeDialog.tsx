import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alarm, LONGEST_NOTE } from '../../shared/alarms.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useChosenAlarm } from './chosen-alarm.ts';
import { useAlarmActions } from './use-alarm-actions.ts';
import { useAlarmWords } from './use-alarm-words.ts';

const FORM = 'acknowledge-alarm';

/** Takes an alarm, with what the next one is to know. */
export function AcknowledgeDialog({
  alarm,
  onClose,
}: {
  readonly alarm: Alarm;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('alarms');
  const words = useAlarmWords();
  const actions = useAlarmActions();
  const setTaken = useChosenAlarm((chosen) => chosen.setTaken);
  const [note, setNote] = useState('');
  const acknowledge = async (): Promise<void> => {
    if (!(await actions.acknowledge([alarm], note.slice(0, LONGEST_NOTE)))) return;
    setTaken([alarm]);
    onClose();
  };
  return (
    <Dialog
      isOpen
      title={t('acknowledgeNoted')}
      onClose={onClose}
      staysOnPressOutside={() => note.trim() !== ''}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM}>
            {t('acknowledge')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{words.subject(alarm)}</strong>: {words.trouble(alarm)}
      </p>
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          void acknowledge();
        }}
      >
        <Field
          name="note"
          label={t('noteField')}
          hint={t('noteHint')}
          autoFocus
          value={note}
          onChange={setNote}
        />
      </form>
    </Dialog>
  );
}
