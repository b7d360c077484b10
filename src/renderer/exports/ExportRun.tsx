import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleX from 'lucide-react/icons/circle-x';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { EVERYTHING, type ExportProgress, type ExportState } from '../../shared/export.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { Bar } from '../ui/Bar.tsx';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { CancelExport } from './CancelExport.tsx';
import { DownloadExport } from './DownloadExport.tsx';
import styles from './ExportRun.module.css';
import { useExportSize } from './use-export-size.ts';

const ICONS: Readonly<Record<ExportState, LucideIcon>> = {
  running: LoaderCircle,
  done: CircleCheck,
  cancelled: CircleX,
  failed: OctagonAlert,
};

interface ExportRunProps {
  readonly run: ExportProgress;
  /** Null for all vehicles. */
  readonly vehicleName: string | null;
  readonly onAgain: () => void;
}

/** One export: what was asked for, how far it is, and what came of it. */
export function ExportRun({ run, vehicleName, onAgain }: ExportRunProps) {
  const { t } = useTranslation('exports');
  const { times } = useFormat();
  const say = useSay();
  const { state, request, fileName, failure } = run;
  const Icon = ICONS[state];
  return (
    <li className={styles.run}>
      <p className={cx(styles.title, styles[state])}>
        <Icon size={15} aria-hidden="true" />
        <AccountMark accountId={request.accountId} named />
        <span className={styles.name}>
          <RunOf request={request} vehicleName={vehicleName} />
        </span>
        <span className={styles.state}>{t(`run_${state}`)}</span>
      </p>
      <Hidden role="status">{t(`announce_${state}`, { file: fileName })}</Hidden>
      <p className={styles.muted}>
        {request.logs !== undefined
          ? request.logs.line || t('logsAll')
          : request.toMs === EVERYTHING.toMs
            ? t('range_all')
            : t('span', times.ends(request.fromMs, request.toMs))}
      </p>
      {state === 'running' && <Progress run={run} />}
      {state === 'done' && <Saved run={run} />}
      {state === 'done' && failure !== null && <p className={styles.failure}>{say(failure)}</p>}
      {state === 'cancelled' && <p className={styles.muted}>{t('cancelledText')}</p>}
      {state === 'failed' && (
        <>
          {failure !== null && <p className={styles.failure}>{say(failure)}</p>}
          <div>
            <Button label={t('againNamed', { file: fileName })} onPress={onAgain}>
              {t('again')}
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

function RunOf({
  request: { format },
  vehicleName,
}: Pick<ExportProgress, 'request'> & Pick<ExportRunProps, 'vehicleName'>) {
  const { t } = useTranslation('exports');
  if (format === 'unreadable') return t('format_unreadable');
  if (format === 'logs-csv') return t('logsOf', { format: t('format_csv') });
  if (format === 'logs-ndjson') return t('logsOf', { format: t('format_ndjson') });
  return t('runOf', { vehicles: vehicleName ?? t('allVehicles'), format: t(`format_${format}`) });
}

function Progress({ run }: { readonly run: ExportProgress }) {
  const { t } = useTranslation('exports');
  const { fraction, fileName } = run;
  const size = useExportSize(run);
  const percent = fraction === null ? null : t('percent', { percent: Math.floor(fraction * 100) });
  return (
    <div className={styles.progress}>
      <ProgressBar
        className={styles.bar ?? ''}
        aria-label={t('progress', { file: fileName })}
        value={(fraction ?? 0) * 100}
        isIndeterminate={fraction === null}
      >
        <Bar fraction={fraction} />
        <span className={styles.figures}>
          <span>{size}</span>
          {percent !== null && <span>{percent}</span>}
        </span>
      </ProgressBar>
      <CancelExport id={run.id} fileName={fileName} />
    </div>
  );
}

function Saved({ run }: { readonly run: ExportProgress }) {
  const { t } = useTranslation('exports');
  const { fileName, savedAs, asOfMs } = run;
  const { times } = useFormat();
  const size = useExportSize(run);
  return (
    <>
      <p>{size}</p>
      <p className={styles.muted}>{t('asOf', { time: times.full(asOfMs) })}</p>
      {savedAs?.kind === 'file' && (
        <p className={styles.path}>
          <code>{savedAs.location}</code>
          <CopyIconButton label={t('copyPath', { file: fileName })} text={() => savedAs.location} />
        </p>
      )}
      {savedAs?.kind === 'download' && <DownloadExport id={run.id} fileName={fileName} />}
    </>
  );
}
