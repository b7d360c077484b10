import ChevronDown from 'lucide-react/icons/chevron-down';
import ChevronRight from 'lucide-react/icons/chevron-right';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../shared/format/style.ts';
import { logKeyText } from '../../shared/log-key.ts';
import type { LogRecord } from '../../shared/log-record.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import iconButton from '../ui/icon-button.module.css';
import { LogDetails } from './LogDetails.tsx';
import styles from './Logs.module.css';
import { accountOf, originTarget, shortened } from './log-view.ts';
import { SeverityMark } from './SeverityMark.tsx';
import { useLogText } from './use-log-text.ts';
import { useShowOrigin } from './use-show-origin.ts';

const LINE_CHARS = 400;
const SENTENCE_CHARS = 4_000;

interface LogCellsProps {
  readonly record: LogRecord;
  /** When it was made, with the date where that is not today's. */
  readonly time: string;
  readonly open: boolean;
  readonly onToggle: (key: string) => void;
  readonly onAsk: (line: string) => void;
}

/** One record's line and, opened, the record as it came. Whatever it holds is shown as text. */
export const LogCells = memo(function LogCells({ record, time, open, onToggle, onAsk }: LogCellsProps) {
  const { t } = useTranslation('logs');
  const { times } = useFormat();
  const textOf = useLogText();
  const Chevron = open ? ChevronDown : ChevronRight;
  return (
    <>
      <GridCell className={styles.chevron}>
        <button
          type="button"
          className={iconButton.small}
          tabIndex={-1}
          aria-expanded={open}
          aria-label={open ? t('close') : t('open')}
          onClick={() => onToggle(logKeyText(record))}
        >
          <Chevron size={14} aria-hidden="true" />
        </button>
      </GridCell>
      <GridCell className={cells.line}>
        <SeverityMark severity={record.severity} />
      </GridCell>
      <GridCell className={cells.line} title={times.exact(record.timeS * 1000)}>
        {time}
        {record.fetchedMs !== undefined && (
          <span className={styles.fetched} title={t('fetchedAt', { time: times.full(record.fetchedMs) })}>
            {t('fetched')}
          </span>
        )}
      </GridCell>
      <GridCell className={cells.line}>
        <Origin record={record} />
      </GridCell>
      <GridCell className={cx(cells.line, styles.code)}>{record.eventCode ?? UNKNOWN}</GridCell>
      <GridCell className={open ? styles.sentence : cells.line}>
        {shortened(textOf(record.message), open ? SENTENCE_CHARS : LINE_CHARS)}
      </GridCell>
      {open && (
        <GridCell className={styles.details}>
          <LogDetails record={record} onAsk={onAsk} />
        </GridCell>
      )}
    </>
  );
});

function Origin({ record }: { readonly record: LogRecord }) {
  const { t } = useTranslation('logs');
  const show = useShowOrigin();
  const kind = t(`origin_${record.origin}`);
  const name = record.originName ?? (record.originId === null ? null : `#${record.originId}`);
  const target = originTarget(record);
  return (
    <span className={styles.origin}>
      <AccountMark accountId={accountOf(record)} />
      <span className={styles.kind}>{kind}</span>
      {name !== null && target === null && <span className={styles.originName}>{shortened(name)}</span>}
      {name !== null && target !== null && (
        <button
          type="button"
          tabIndex={-1}
          title={t('selectOrigin', { name: shortened(name) })}
          className={cx(styles.originName, styles.link)}
          onClick={() => show(target)}
        >
          {shortened(name)}
        </button>
      )}
    </span>
  );
}
