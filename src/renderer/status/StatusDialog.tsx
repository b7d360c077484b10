import { useTranslation } from 'react-i18next';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { ApplyDialog } from '../ui/ApplyDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { useSay } from '../ui/format-store.ts';
import { SpeedField } from '../ui/SpeedField.tsx';
import { type StatusForm, useStatusForm } from './use-status-form.ts';

/** From when on a vehicle moves, is stale or lost, and for how long an alarm stands. */
export function StatusDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('statusThresholds');
  const host = useHost();
  const thresholds = useLiveQuery({ ask: host.settings.statusThresholds });
  const form = useStatusForm(thresholds.value, thresholds.take);
  return (
    <ApplyDialog
      title={t('title')}
      intro={t('intro')}
      loading={t('loading')}
      label={t('thresholds')}
      settings={thresholds}
      form={form}
      onClose={onClose}
    >
      {() => (
        <>
          <SpeedField
            name="movingKmh"
            label={t('movingKmh')}
            hint={t('movingKmhHint')}
            value={form.draft.movingKmh}
            problem={form.problems.movingKmh}
            onChange={(movingKmh) => form.change({ movingKmh })}
          />
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
        </>
      )}
    </ApplyDialog>
  );
}

interface ThresholdProps {
  readonly form: StatusForm;
  readonly name: Exclude<keyof StatusThresholds, 'movingKmh'>;
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
