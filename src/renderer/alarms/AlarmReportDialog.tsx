import type { TFunction } from 'i18next';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmReport } from '../../shared/alarm-report.ts';
import { startOfDay } from '../../shared/format/zone.ts';
import { DAY_MS, HOUR_MS } from '../../shared/spans.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveClock } from '../host/host-now.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { printElement } from '../ui/print-element.ts';
import { SelectField } from '../ui/SelectField.tsx';
import sheets from '../ui/sheet.module.css';
import { sheetText } from '../ui/sheet-text.ts';
import styles from './AlarmReport.module.css';
import { dangerHint, type ReportTools, reportRows } from './report-rows.ts';
import { useAlarmWords } from './use-alarm-words.ts';

const SPANS = ['shift', 'today', 'yesterday', 'week', 'month'] as const;
type ReportSpan = (typeof SPANS)[number];
const SHIFT_MS = 8 * HOUR_MS;

/** How the alarms of a shift, a day or a week were, beside what good practice finds acceptable: to read, to copy and to print. */
export function AlarmReportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('alarms');
  const { alarms } = useHost();
  const { times } = useFormat();
  const { nowMs } = useLiveClock();
  const [madeMs] = useState(nowMs);
  const [chosen, setChosen] = useState<ReportSpan>('today');
  const todayMs = startOfDay(times.offsetOf, madeMs);
  const spans: Readonly<Record<ReportSpan, readonly [number, number]>> = {
    shift: [madeMs - SHIFT_MS, madeMs],
    today: [todayMs, madeMs],
    yesterday: [startOfDay(times.offsetOf, madeMs, -1), todayMs],
    week: [madeMs - 7 * DAY_MS, madeMs],
    month: [madeMs - 30 * DAY_MS, madeMs],
  };
  const [begin, toMs] = spans[chosen];
  // At midnight nothing was yet.
  const fromMs = Math.min(begin, toMs - 1);
  const ask = useCallback(() => alarms.report({ fromMs, toMs }), [alarms, fromMs, toMs]);
  const { value, failure, retry } = useLiveQuery({ ask, subject: `${fromMs} ${toMs}` });
  const sheet = useRef<HTMLElement>(null);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('report')}
      footer={
        <>
          {value !== null && <CopyIconButton label={t('reportCopy')} text={() => sheetText(sheet.current)} />}
          <Button
            variant="primary"
            isDisabled={value === null}
            onPress={() => sheet.current && printElement(sheet.current)}
          >
            {t('reportPrint')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('reportSpan')}
        value={chosen}
        onChange={(id) => setChosen(SPANS.find((each) => each === id) ?? 'today')}
        options={SPANS.map((id) => ({ id, text: t(`reportSpan_${id}`) }))}
      />
      {value === null ? (
        <LoadState loading={t('reportReading')} failure={failure} onRetry={retry} />
      ) : (
        <Sheet report={value} madeMs={madeMs} sheetRef={sheet} />
      )}
    </Dialog>
  );
}

/** The sentences of the report, each with what it takes up. */
function sayIn(t: TFunction<'alarms'>): ReportTools['say'] {
  return (
    key,
    { figure = '', most = '', name = '', names = '', severity = '', share = '', span = '', time = '' } = {},
  ) => {
    switch (key) {
      case 'raisedTarget':
      case 'peakTarget':
      case 'standingTarget':
        return t(`report_${key}`, { most });
      case 'severityTarget':
      case 'floodTarget':
      case 'frequentTarget':
      case 'dangerTarget':
        return t(`report_${key}`, { share });
      case 'ofSeverity':
        return t('report_ofSeverity', { severity });
      case 'peakAt':
        return t('report_peakAt', { figure, time });
      case 'floodValue':
        return t('report_floodValue', { span, figure });
      case 'by':
        return t('report_by', { name, figure });
      case 'dangerHint':
        return t('report_dangerHint', { names });
      default:
        return t(`report_${key}`);
    }
  };
}

function useReportTools(toMs: number): ReportTools {
  const { t } = useTranslation('alarms');
  const { figures, style, times } = useFormat();
  const words = useAlarmWords();
  const percent = new Intl.NumberFormat(style.language, { style: 'percent', maximumFractionDigits: 0 });
  return {
    count: figures.count,
    percent: (share) => percent.format(share),
    span: figures.span,
    time: (atMs) => times.short(atMs, toMs),
    severity: (severity) => t(`severity_${severity}`),
    alarm: words.trouble,
    say: sayIn(t),
  };
}

interface SheetProps {
  readonly report: AlarmReport;
  readonly madeMs: number;
  readonly sheetRef: React.RefObject<HTMLElement | null>;
}

function Sheet({ report, madeMs, sheetRef }: SheetProps) {
  const { t } = useTranslation('alarms');
  const { times } = useFormat();
  const desk = useAppState((state) => state.deskName);
  const tools = useReportTools(report.toMs);
  const hint = dangerHint(report, tools);
  const made = times.full(madeMs);
  return (
    <article ref={sheetRef} className={sheets.sheet}>
      <header>
        <h1>{t('reportHeading', times.ends(report.fromMs, report.toMs))}</h1>
        {hint !== null && <p>{hint}</p>}
      </header>
      <footer>
        {desk === '' ? t('reportMadeNobody', { time: made }) : t('reportMade', { time: made, desk })}
      </footer>
      <table className={styles.rows}>
        <caption>{t('reportMeasures')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('reportMeasure')}</th>
            <th scope="col">{t('reportValue')}</th>
            <th scope="col">{t('reportTarget')}</th>
          </tr>
        </thead>
        <tbody>
          {reportRows(report, tools).map(({ measure, value, target, isBeyond }) => (
            <tr key={measure}>
              <th scope="row">{measure}</th>
              <td className={cx(isBeyond && styles.beyond)}>
                {value}
                {isBeyond && ` (${t('reportBeyond')})`}
              </td>
              <td className={styles.target}>{target}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <AlarmTable
        caption={t('reportFrequent')}
        rows={report.frequent.map(({ alarm, count }) => ({ alarm, last: tools.count(count) }))}
        lastHeading={t('count')}
      />
      <AlarmTable
        caption={t('reportStanding')}
        rows={report.standing.map((alarm) => ({ alarm, last: times.short(alarm.raisedMs, report.toMs) }))}
        lastHeading={t('since')}
      />
      {report.isCut && <p>{t('reportCut')}</p>}
    </article>
  );
}

interface AlarmTableProps {
  readonly caption: string;
  readonly rows: readonly { readonly alarm: AlarmReport['standing'][number]; readonly last: string }[];
  readonly lastHeading: string;
}

function AlarmTable({ caption, rows, lastHeading }: AlarmTableProps) {
  const { t } = useTranslation('alarms');
  const words = useAlarmWords();
  if (rows.length === 0) return null;
  return (
    <table className={styles.rows}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('about')}</th>
          <th scope="col">{t('trouble')}</th>
          <th scope="col">{lastHeading}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ alarm, last }) => (
          <tr key={`${alarm.accountId} ${alarm.id}`}>
            <td>{words.subject(alarm)}</td>
            <td>{words.trouble(alarm)}</td>
            <td>{last}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
