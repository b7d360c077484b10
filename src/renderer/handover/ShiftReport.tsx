import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HOUR_MS } from '../../shared/spans.ts';
import { useAppState } from '../stores/stores.ts';
import { Button } from '../ui/Button.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useFormat } from '../ui/format-store.ts';
import { LoadState } from '../ui/LoadState.tsx';
import { printElement } from '../ui/print-element.ts';
import { SelectField } from '../ui/SelectField.tsx';
import { readText, writeText } from '../ui/safe-storage.ts';
import sheets from '../ui/sheet.module.css';
import { sheetText } from '../ui/sheet-text.ts';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import styles from './Handover.module.css';
import { REPORT_PARTS, type ReportLine, reportLines } from './report-lines.ts';
import { useReportWords } from './use-report-words.ts';
import { type ReadFacts, useShiftFacts } from './use-shift-facts.ts';

const LEFT_KEY = 'fleetglass.left';
const HOURS = [1, 2, 4, 8, 12, 24, 72] as const;

interface ShiftReportProps {
  readonly onClose: () => void;
}

/** What happened since somebody left: a page to read, to copy and to print. */
export function ShiftReport({ onClose }: ShiftReportProps) {
  const { t } = useTranslation('handover');
  const times = useTimeWords();
  const nowMs = useNow(60_000);
  const [toMs] = useState(nowMs);
  const [leftMs, setLeft] = useState(() => Number(readText(LEFT_KEY) ?? 0));
  const [isLeft, setIsLeft] = useState(false);
  const hasLeft = leftMs > 0 && leftMs < toMs;
  const [since, setSince] = useState<string>(hasLeft ? 'left' : '8');
  const fromMs = since === 'left' ? leftMs : toMs - Number(since) * HOUR_MS;
  const { value, failure, retry } = useShiftFacts(fromMs, toMs);
  const sheet = useRef<HTMLElement>(null);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('reportTitle')}
      footer={
        <>
          <span role="status" className={styles.muted}>
            {isLeft && t('left')}
          </span>
          <Button
            label={`${t('leave')}. ${t('leaveHint')}`}
            onPress={() => {
              writeText(LEFT_KEY, String(nowMs));
              setLeft(nowMs);
              setIsLeft(true);
            }}
          >
            {t('leave')}
          </Button>
          {value !== null && <CopyIconButton label={t('copy')} text={() => sheetText(sheet.current)} />}
          <Button
            variant="primary"
            isDisabled={value === null}
            onPress={() => sheet.current && printElement(sheet.current)}
          >
            {t('print')}
          </Button>
        </>
      }
    >
      <SelectField
        label={t('span')}
        value={since}
        onChange={setSince}
        options={[
          ...(hasLeft ? [{ id: 'left', text: t('span_left', { time: times.short(leftMs) }) }] : []),
          ...HOURS.map((count) => ({ id: String(count), text: t('span_hours', { count }) })),
        ]}
      />
      {value === null ? (
        <LoadState loading={t('reading')} failure={failure} onRetry={retry} />
      ) : (
        <Sheet facts={value} sheetRef={sheet} />
      )}
    </Dialog>
  );
}

interface SheetProps {
  readonly facts: ReadFacts;
  readonly sheetRef: React.RefObject<HTMLElement | null>;
}

function Sheet({ facts, sheetRef }: SheetProps) {
  const { t } = useTranslation('handover');
  const { times } = useFormat();
  const desk = useAppState((state) => state.deskName);
  const lines = reportLines(facts, useReportWords(facts.toMs));
  const counts = Object.fromEntries(
    REPORT_PARTS.map((part) => [
      part,
      t(`count_${part}`, { count: lines.filter((line) => line.part === part).length }),
    ]),
  );
  const knownMs = Math.max(0, ...facts.outline.accounts.map(({ linkKnownFromMs }) => linkKnownFromMs ?? 0));
  const made = times.full(facts.toMs);
  return (
    <article ref={sheetRef} className={sheets.sheet}>
      <header>
        <h1>{t('heading', times.ends(facts.fromMs, facts.toMs))}</h1>
        <p>{t('summary', counts as Record<(typeof REPORT_PARTS)[number], string>)}</p>
      </header>
      <footer>{desk === '' ? t('madeNobody', { time: made }) : t('made', { time: made, desk })}</footer>
      {REPORT_PARTS.map((part) => (
        <Part key={part} heading={t(`part_${part}`)} lines={lines.filter((line) => line.part === part)} />
      ))}
      {facts.isCut && <p>{t('cut', { count: facts.alarms.length })}</p>}
      {knownMs > facts.fromMs && <p>{t('unknownBefore', { time: times.full(knownMs) })}</p>}
    </article>
  );
}

function Part({ heading, lines }: { readonly heading: string; readonly lines: readonly ReportLine[] }) {
  const { t } = useTranslation('handover');
  const times = useTimeWords();
  if (lines.length === 0) {
    return (
      <p>
        <strong>{heading}:</strong> {t('nothing')}
      </p>
    );
  }
  return (
    <table className={styles.lines}>
      <caption>{heading}</caption>
      <thead>
        <tr>
          <th scope="col">{t('begin')}</th>
          <th scope="col">{t('end')}</th>
          <th scope="col">{t('subject')}</th>
          <th scope="col">{t('what')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the page is made once
          <tr key={index}>
            <td>{times.short(line.atMs)}</td>
            <td>{line.toMs === null ? '' : times.short(line.toMs)}</td>
            <td>{line.about}</td>
            <td>{line.text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
