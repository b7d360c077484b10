import ArrowUp from 'lucide-react/icons/arrow-up';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareLogKeys, type LogKey, logKeyText } from '../../shared/log-key.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading } from '../ui/grid-cells.tsx';
import { Hidden } from '../ui/Hidden.tsx';
import { useNow } from '../ui/use-now.ts';
import { useTimeWords } from '../ui/use-time-words.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { LogCells } from './LogCells.tsx';
import { detailsId } from './LogDetails.tsx';
import styles from './Logs.module.css';
import type { LogSource } from './log-source.ts';
import type { LogTail } from './log-tail.ts';
import { useReturnToTop } from './use-return-to-top.ts';

interface LogsTableProps {
  readonly tail: LogTail;
  readonly source: LogSource;
  /** The place that is shown; null for the newest. */
  readonly at: LogKey | null;
  /** Somebody returns to the newest. */
  readonly onNewest: () => void;
  /** Fetches older ones from flespi; null where that cannot be. */
  readonly onFetch: (() => void) | null;
  /** Asks for others: the line that finds those about the same thing. */
  readonly onAsk: (line: string) => void;
}

const ROW_PX = 29;
const NEAREST: ScrollIntoViewOptions = { block: 'nearest' };

/**
 * The records of a tail. It follows the newest while nobody reads: scrolling down, opening a record or moving to one by
 * keyboard makes it stand still; the top, or the button, makes it follow again.
 */
export function LogsTable({ tail, source, at, onNewest, onFetch, onAsk }: LogsTableProps) {
  const { t } = useTranslation('logs');
  const { times } = useFormat();
  const timeWords = useTimeWords();
  const nowMs = useNow(60_000);
  const scroller = useRef<HTMLDivElement>(null);
  const toTop = useReturnToTop(scroller);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { records, following } = tail;
  const placeAt = at === null ? -1 : records.findIndex((record) => compareLogKeys(record, at) <= 0);
  const [placeRow] = placeAt < 0 ? [] : records.slice(placeAt);
  const reveal = placeRow === undefined ? null : logKeyText(placeRow);
  const keyOf = (index: number): string => {
    const record = records[index];
    return record === undefined ? '' : logKeyText(record);
  };

  // Another filter begins at its newest record.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the source stands for the filter.
  useEffect(() => {
    if (scroller.current !== null && at === null) scroller.current.scrollTop = 0;
  }, [source]);

  const followWhere = (top: number, opened: ReadonlySet<string>): void =>
    source.follow(top === 0 && opened.size === 0 && !tail.newer);
  const onToggle = (key: string): void => {
    const next = new Set(opened);
    if (!next.delete(key)) next.add(key);
    setOpened(next);
    followWhere(scroller.current?.scrollTop ?? 0, next);
    if (next.has(key))
      requestAnimationFrame(() => document.getElementById(detailsId(key))?.scrollIntoView(NEAREST));
  };
  const toNewest = (): void => {
    setOpened(new Set());
    onNewest();
    source.follow(true);
    toTop.start();
    scroller.current?.focus();
  };

  return (
    <div className={styles.frame}>
      {!following && (
        <button type="button" title={t('heldHint')} className={styles.held} onClick={toNewest}>
          <ArrowUp size={13} aria-hidden="true" />
          <HeldWords tail={tail} />
        </button>
      )}
      <VirtualGrid
        label={t('table')}
        scrollerRef={scroller}
        className={styles.table}
        rowClass={styles.columns}
        rowHeight={ROW_PX}
        count={records.length}
        keyOf={keyOf}
        isSelected={(index) => reveal !== null && keyOf(index) === reveal}
        holdsPlace={!following}
        onAct={(index) => onToggle(keyOf(index))}
        onActive={(index) => source.follow(index === 0 && opened.size === 0 && !tail.newer)}
        onScroll={(top) => {
          if (!toTop.isUnderWay()) followWhere(top, opened);
        }}
        onNearEnd={() => void source.loadOlder()}
        onNearStart={() => void source.loadNewer()}
        reveal={reveal}
        header={
          <>
            <ColumnHeading>
              <Hidden>{t('open')}</Hidden>
            </ColumnHeading>
            <ColumnHeading className={cells.line}>{t('severity')}</ColumnHeading>
            <ColumnHeading className={cells.line}>
              {t('time')} {times.label(nowMs)}
            </ColumnHeading>
            <ColumnHeading className={cells.line}>{t('origin')}</ColumnHeading>
            <ColumnHeading className={cells.line} title={t('eventHint')}>
              {t('event')}
            </ColumnHeading>
            <ColumnHeading className={cells.line}>{t('text')}</ColumnHeading>
          </>
        }
        cells={(index) => {
          const record = records[index];
          if (record === undefined) return undefined;
          const time = timeWords.short(record.timeS * 1000);
          return (
            <LogCells
              record={record}
              time={time}
              open={opened.has(keyOf(index))}
              onToggle={onToggle}
              onAsk={onAsk}
            />
          );
        }}
        end={<End tail={tail} onFetch={onFetch} />}
      />
    </div>
  );
}

function HeldWords({ tail: { heldCount, incomplete } }: { readonly tail: LogTail }) {
  const { t } = useTranslation('logs');
  if (heldCount === 0 && !incomplete) return t('heldNone');
  const figure = { count: heldCount };
  return incomplete ? t('heldAtLeast', figure) : t('held', figure);
}

/** What lies past the last row. */
function End({
  tail: { more, stoppedAt, waiting, unread, ownFromMs, loaded, failure },
  onFetch,
}: {
  readonly tail: LogTail;
  readonly onFetch: (() => void) | null;
}) {
  const { figures } = useFormat();
  const { t } = useTranslation('logs');
  const timeWords = useTimeWords();
  if (stoppedAt !== null) {
    return (
      <p role="status" className={styles.end}>
        {t('searching', { time: timeWords.short(stoppedAt.receivedMs) })}
      </p>
    );
  }
  // What was asked for and not had is told above.
  if (failure !== null) return null;
  if (more || !loaded) return <p className={styles.end}>{t('loadingOlder')}</p>;
  if (unread > 0) return <p className={styles.end}>{t('unread')}</p>;
  if (waiting > 0) {
    const records = t('recordCount', { count: waiting, formatted: figures.count(waiting) });
    return <p className={styles.end}>{t('waiting', { records })}</p>;
  }
  return (
    <p className={styles.end}>
      {ownFromMs === null ? t('oldest') : t('oldestButOwn', { time: timeWords.short(ownFromMs) })}{' '}
      {onFetch !== null && (
        <button type="button" className={styles.link} onClick={onFetch}>
          {t('fetchMenu')}
        </button>
      )}
    </p>
  );
}
