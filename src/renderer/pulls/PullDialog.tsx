import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Pull } from '../../shared/pull.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useAttempt } from '../shell/use-attempt.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import { type CustomSpan, isSpan, type Span, toField } from '../ui/custom-span.ts';
import { DateTimeField } from '../ui/DateTimeField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { useFormat } from '../ui/format-store.ts';
import { Estimate } from './Estimate.tsx';
import { PullRuns } from './PullRuns.tsx';
import styles from './Pulls.module.css';
import { PULL_RANGES, type PullRange, pullSpan } from './pull-span.ts';
import { usePulls } from './use-pulls.ts';
import { useVehiclesChosen, VehiclesChoice } from './VehiclesChoice.tsx';

interface PullDialogProps {
  /** The vehicle it begins with; null for those that the list finds. */
  readonly vehicleId: string | null;
  readonly onClose: () => void;
}

/** Fetches the history of many vehicles from flespi. It goes on when the dialog is closed. */
export function PullDialog({ vehicleId, onClose }: PullDialogProps) {
  const { t } = useTranslation('pulls');
  const { t: ui } = useTranslation('ui');
  const host = useHost();
  const now = useShownNow();
  const { times } = useFormat();
  const vehicles = useVehiclesChosen(vehicleId);
  const [range, setRange] = useState<PullRange>('week');
  const [custom, setCustom] = useState<CustomSpan>({ from: '', to: '' });
  const read = pullSpan(range, custom, now(), times.offsetOf);
  const span = isSpan(read) ? read : null;
  const pulls = usePulls();
  const { failure, attempt } = useAttempt();
  const [isBusy, setBusy] = useState(false);

  async function start(of: Span): Promise<void> {
    setBusy(true);
    await attempt(host.pulls.start({ vehicleIds: vehicles.ids, ...of }));
    setBusy(false);
    pulls.lookAgain();
  }

  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('title')}
      footer={
        <>
          <p role="alert" className={styles.outcome}>
            {failure}
          </p>
          <Button onPress={onClose}>{ui('close')}</Button>
          <Button
            variant="primary"
            isBusy={isBusy}
            isDisabled={span === null || vehicles.ids.length === 0}
            onPress={() => {
              if (span !== null) void start(span);
            }}
          >
            {t('start')}
          </Button>
        </>
      }
    >
      <p className={styles.muted}>{t('intro')}</p>
      <div className={columns.columns}>
        <div className={columns.column}>
          <VehiclesChoice state={vehicles} />
          <SpanChoice
            range={range}
            custom={custom}
            read={read}
            onRange={(chosen) => {
              // One's own ends begin with those that are shown.
              if (chosen === 'custom' && span !== null) {
                const { offsetOf } = times;
                setCustom({ from: toField(span.fromMs, offsetOf), to: toField(span.toMs, offsetOf) });
              }
              setRange(chosen);
            }}
            onCustom={setCustom}
          />
          {span !== null && vehicles.ids.length > 0 && pulls.value !== null && (
            <Estimate vehicleIds={vehicles.ids} span={span} renewOn={standOf(pulls.value)} />
          )}
        </div>
        <section className={columns.column} aria-label={t('runs')}>
          <h3 className={columns.heading}>{t('runs')}</h3>
          <PullRuns pulls={pulls} />
        </section>
      </div>
    </Dialog>
  );
}

/** Another one once a pull has begun or ended: what it fetched is here then. */
function standOf(pulls: readonly Pull[]): string {
  return pulls.map(({ accountId, startedMs, state }) => `${accountId} ${startedMs} ${state}`).join(', ');
}

interface SpanChoiceProps {
  readonly range: PullRange;
  readonly custom: CustomSpan;
  readonly read: ReturnType<typeof pullSpan>;
  readonly onRange: (range: PullRange) => void;
  readonly onCustom: (custom: CustomSpan) => void;
}

/** Of which device times; the zone is told beside its ends. */
function SpanChoice({ range, custom, read, onRange, onCustom }: SpanChoiceProps) {
  const { t } = useTranslation('pulls');
  const { times, style } = useFormat();
  const problems = isSpan(read) ? {} : read.problems;
  return (
    <div className={styles.group}>
      <Choice
        label={t('span')}
        inline
        value={range}
        onChange={onRange}
        options={PULL_RANGES.map((id) => ({ id, text: t(`span_${id}`) }))}
      />
      {range === 'custom' && (
        <>
          <DateTimeField
            name="from"
            label={t('from', { zone: style.zone })}
            hint={t('fromHint')}
            value={custom.from}
            onChange={(from) => onCustom({ ...custom, from })}
            problem={problems.from && t(problems.from)}
          />
          <DateTimeField
            name="to"
            label={t('to', { zone: style.zone })}
            hint={t('toHint')}
            value={custom.to}
            onChange={(to) => onCustom({ ...custom, to })}
            problem={problems.to && t(problems.to)}
          />
        </>
      )}
      {isSpan(read) && <p className={styles.muted}>{t('spanEnds', times.ends(read.fromMs, read.toMs))}</p>}
    </div>
  );
}
