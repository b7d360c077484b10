import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../shared/export.ts';
import { scopedId } from '../../shared/scope.ts';
import { useFleetStore } from '../fleet/fleet-context.ts';
import { vehicleNameIn } from '../fleet/vehicle-name.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import columns from '../ui/dialog-columns.module.css';
import { LoadState } from '../ui/LoadState.tsx';
import { ExportFields } from './ExportFields.tsx';
import { ExportRun } from './ExportRun.tsx';
import styles from './Exports.module.css';
import { useSharedExports } from './exports-context.tsx';
import { type ExportForm, useExportForm } from './use-export-form.ts';
import type { Exports } from './use-exports.ts';

const FORM_ID = 'export-form';

interface ExportDialogProps {
  /** The vehicle it begins with; null for all. */
  readonly vehicleId: string | null;
  readonly format: ExportFormat;
  readonly onClose: () => void;
}

/** A new export, and those of this run of the host. They go on when it is closed. */
export function ExportDialog({ vehicleId, format, onClose }: ExportDialogProps) {
  const exports = useSharedExports();
  const { t } = useTranslation('exports');
  const { markSeen } = exports;
  useEffect(markSeen, [markSeen]);
  const fleet = useFleetStore();
  const nameOf = (id: string): string => vehicleNameIn(fleet, id);
  const form = useExportForm(
    vehicleId === null ? null : { id: vehicleId, name: nameOf(vehicleId) },
    format,
    exports.take,
  );

  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('title')}
      wide
      footer={<Footer form={form} onClose={onClose} />}
    >
      <p className={styles.intro}>{t('intro')}</p>
      <div className={columns.columns}>
        <form
          id={FORM_ID}
          ref={form.formRef}
          className={columns.column}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void form.start();
          }}
        >
          <ExportFields form={form} />
        </form>
        <section className={columns.column} aria-label={t('exports')}>
          <h3 className={columns.heading}>{t('exports')}</h3>
          <Runs exports={exports} onAgain={form.startAgain} nameOf={nameOf} />
        </section>
      </div>
    </Dialog>
  );
}

interface RunsProps {
  readonly exports: Exports;
  readonly onAgain: ExportForm['startAgain'];
  readonly nameOf: (vehicleId: string) => string;
}

function Runs({ exports: { runs, failure, retry }, onAgain, nameOf }: RunsProps) {
  const { t } = useTranslation('exports');
  if (runs === null) return <LoadState loading={t('loading')} failure={failure} onRetry={retry} />;
  if (runs.length === 0) return <p className={styles.muted}>{t('exportsEmpty')}</p>;
  return (
    <ul className={styles.runs}>
      {runs.map((run) => (
        <ExportRun
          key={run.id}
          run={run}
          vehicleName={
            run.request.vehicleId === null
              ? null
              : nameOf(scopedId(run.request.accountId, run.request.vehicleId))
          }
          onAgain={() => void onAgain(run.request)}
        />
      ))}
    </ul>
  );
}

function Footer({ form, onClose }: { readonly form: ExportForm; readonly onClose: () => void }) {
  const { t } = useTranslation('exports');
  const { t: ui } = useTranslation('ui');
  const { outcome } = form;
  return (
    <>
      <div role="status" className={styles.outcome}>
        {outcome === 'not-started' && t('notStarted')}
        {typeof outcome === 'object' && outcome !== null && (
          <span className={styles.failure}>{t('startFailed', { message: outcome.failure })}</span>
        )}
      </div>
      <Button onPress={onClose}>{ui('close')}</Button>
      <Button type="submit" form={FORM_ID} variant="primary" isBusy={outcome === 'busy'}>
        {outcome === 'busy' ? t('starting') : t('start')}
      </Button>
    </>
  );
}
