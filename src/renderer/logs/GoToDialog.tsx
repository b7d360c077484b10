import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readTime } from '../../shared/log-filter/times.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { toField } from '../ui/custom-span.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';

const FORM = 'logs-go-to';

/** Asks for a time in the log. */
export function GoToDialog({
  onClose,
  onGo,
}: {
  readonly onClose: () => void;
  readonly onGo: (atMs: number) => void;
}) {
  const { t } = useTranslation(['logs', 'ui']);
  const { times } = useFormat();
  const now = useShownNow();
  const [text, setText] = useState(() => toField(now(), times.offsetOf));
  const [isWrong, setWrong] = useState(false);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('goTo')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM}>
            {t('go')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          const atMs = readTime(text, { nowMs: now(), offsetOf: times.offsetOf });
          if (atMs === null) setWrong(true);
          else onGo(atMs);
        }}
      >
        <DateTimeField
          name="time"
          label={`${t('time')} ${times.label(now())}`}
          hint={t('goToHint')}
          problem={isWrong ? t('problem_no-time', { typed: text }) : undefined}
          value={text}
          onChange={(next) => {
            setText(next);
            setWrong(false);
          }}
        />
      </form>
    </Dialog>
  );
}
