import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DAY_MS } from '../../shared/spans.ts';
import { useShownNow } from '../host/host-now.ts';
import { Button } from '../ui/Button.tsx';
import { isSpan, readCustomSpan, type Span, type SpanProblems, toField } from '../ui/custom-span.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';

const FORM = 'alarms-span';

interface HistorySpanDialogProps {
  /** What was chosen before; the last day where nothing was. */
  readonly span: Span | null;
  readonly onChoose: (span: Span) => void;
  readonly onClose: () => void;
}

/** From when to when alarms of the history were raised. */
export function HistorySpanDialog({ span, onChoose, onClose }: HistorySpanDialogProps) {
  const { t } = useTranslation(['alarms', 'ui', 'exports']);
  const { times } = useFormat();
  const now = useShownNow();
  const [ends, setEnds] = useState(() => {
    const { fromMs, toMs } = span ?? { fromMs: now() - DAY_MS, toMs: now() };
    return { from: toField(fromMs, times.offsetOf), to: toField(toMs, times.offsetOf) };
  });
  const [problems, setProblems] = useState<SpanProblems['problems']>({});
  const field = (name: 'from' | 'to') => {
    const problem = problems[name];
    return (
      <DateTimeField
        name={name}
        label={`${t(`history_${name}`)} ${times.label(now())}`}
        hint={t('historyTimeHint')}
        problem={problem && t(`exports:${problem}`)}
        value={ends[name]}
        onChange={(text) => {
          setEnds({ ...ends, [name]: text });
          setProblems({});
        }}
      />
    );
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('historySpan')}
      footer={
        <>
          <Button onPress={onClose}>{t('ui:cancel')}</Button>
          <Button variant="primary" type="submit" form={FORM}>
            {t('historyShow')}
          </Button>
        </>
      }
    >
      <form
        id={FORM}
        onSubmit={(event) => {
          event.preventDefault();
          const read = readCustomSpan(ends, times.offsetOf);
          if (isSpan(read)) onChoose(read);
          else setProblems(read.problems);
        }}
      >
        {field('from')}
        {field('to')}
      </form>
    </Dialog>
  );
}
