import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Alarm, LONGEST_NOTE, MOST_FIRST_SHELVED_MIN } from '../../shared/alarms.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { useFormat } from '../ui/format-store.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { useToast } from '../ui/toast-store.ts';
import { minutesUntil } from './until-time.ts';
import { useAlarmActions } from './use-alarm-actions.ts';
import { useAlarmWords } from './use-alarm-words.ts';

const SPANS_MIN = [15, 60, 240, 480] as const;
const UNTIL = 'until';
const FIRST_SPANS_MIN = [5, MOST_FIRST_SHELVED_MIN] as const;

/** For how long an alarm stands aside, and why. */
export function ShelveDialog({ alarm, onClose }: { readonly alarm: Alarm; readonly onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const { figures, times } = useFormat();
  const words = useAlarmWords();
  const actions = useAlarmActions();
  const toast = useToast((state) => state.say);
  const spans = alarm.first ? FIRST_SPANS_MIN : SPANS_MIN;
  const [chosen, setChosen] = useState<string>(String(spans[0]));
  const [until, setUntil] = useState('06:00');
  const now = useShownNow();
  const minutes = chosen === UNTIL ? minutesUntil(until, now(), times.offsetOf) : Number(chosen);
  const [note, setNote] = useState('');
  const [isAsked, setAsked] = useState(false);
  const lacksNote = alarm.first && note.trim() === '';
  const span = (min: number): string => figures.span(min * 60_000);
  const shelve = async (): Promise<void> => {
    setAsked(true);
    if (lacksNote || minutes === null || !(await actions.shelve(alarm, minutes, note.slice(0, LONGEST_NOTE))))
      return;
    toast(t('shelvedFor', { span: span(minutes) }));
    onClose();
  };
  return (
    <Dialog
      isOpen
      title={t('shelveTitle')}
      onClose={onClose}
      staysOnPressOutside={() => note.trim() !== ''}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" onPress={() => void shelve()}>
            {t('shelve')}
          </Button>
        </>
      }
    >
      <p>
        <strong>{words.subject(alarm)}</strong>: {words.trouble(alarm)}
      </p>
      <p>{t('shelveIntro')}</p>
      <SelectField
        label={t('shelveForMin')}
        options={[
          ...spans.map((min) => ({ id: String(min), text: span(min) })),
          ...(alarm.first ? [] : [{ id: UNTIL, text: t('shelveUntil') }]),
        ]}
        value={chosen}
        onChange={setChosen}
      />
      {chosen === UNTIL && (
        <Field
          name="until"
          label={`${t('shelveUntilTime')} ${times.label(now())}`}
          hint={t('shelveUntilHint')}
          value={until}
          onChange={setUntil}
          problem={isAsked && minutes === null ? t('shelveUntilWrong') : undefined}
        />
      )}
      <Field
        name="note"
        label={t('noteField')}
        hint={t('noteHint')}
        value={note}
        onChange={setNote}
        problem={isAsked && lacksNote ? t('noteNeeded') : undefined}
      />
    </Dialog>
  );
}
