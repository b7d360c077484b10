import { useTranslation } from 'react-i18next';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyFooter } from '../ui/ApplyFooter.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { useSay } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { useAskBeforeDiscard } from '../ui/use-ask-before-discard.tsx';
import styles from './Status.module.css';
import { type StatusForm, useStatusForm } from './use-status-form.ts';

const FORM_ID = 'status-form';

/** From when on a vehicle moves, is stale or lost, and for how long an alarm stands. */
export function StatusDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('statusThresholds');
  const host = useHost();
  const { value, failure, retry, take } = useLiveQuery({ ask: host.settings.statusThresholds });
  const form = useStatusForm(value, take);
  const { outcome } = form;
  const { close, question } = useAskBeforeDiscard(() => form.unsaved, onClose);

  return (
    <Dialog
      isOpen
      onClose={close}
      title={t('title')}
      footer={
        <ApplyFooter
          form={value === null ? null : FORM_ID}
          isBusy={outcome === 'busy'}
          isApplied={outcome === 'applied'}
          isUnsaved={form.unsaved}
          failure={typeof outcome === 'object' ? (outcome?.failure ?? null) : null}
          onClose={close}
        />
      }
    >
      <p className={styles.intro}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <form
          id={FORM_ID}
          ref={form.formRef}
          className={styles.form}
          aria-label={t('thresholds')}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.apply();
          }}
        >
          <Threshold form={form} name="movingKmh" unit={t('kmh')} />
          <FieldPair>
            <Threshold form={form} name="liveFloorS" unit={t('seconds')} />
            <Threshold form={form} name="liveIntervals" unit={t('intervals')} />
          </FieldPair>
          <FieldPair>
            <Threshold form={form} name="lostFloorS" unit={t('seconds')} />
            <Threshold form={form} name="lostIntervals" unit={t('intervals')} />
          </FieldPair>
          <Threshold form={form} name="alarmHoldS" unit={t('seconds')} />
          <div>
            <Button variant="quiet" onPress={form.reset}>
              {t('reset')}
            </Button>
          </div>
        </form>
      )}
      {question}
    </Dialog>
  );
}

interface ThresholdProps {
  readonly form: StatusForm;
  readonly name: keyof StatusThresholds;
  readonly unit: string;
}

function Threshold({ form, name, unit }: ThresholdProps) {
  const { t } = useTranslation('statusThresholds');
  const say = useSay();
  const problem = form.problems[name];
  return (
    <Field
      name={name}
      label={t(name)}
      hint={t(`${name}Hint`)}
      unit={unit}
      inputMode="numeric"
      value={form.draft[name]}
      onChange={(text) => form.change({ [name]: text })}
      problem={problem && say(problem)}
    />
  );
}
