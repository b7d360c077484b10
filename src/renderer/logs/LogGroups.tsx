import { useTranslation } from 'react-i18next';
import { signatureText } from '../../shared/log-filter/alike.ts';
import type { GroupBy, LogGroup } from '../../shared/log-groups.ts';
import { AccountMark } from '../shell/AccountMark.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { useTimeWords } from '../ui/use-time-words.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import styles from './LogGroups.module.css';
import { shortened } from './log-view.ts';
import { SeverityMark } from './SeverityMark.tsx';
import type { Grouping } from './use-log-groups.ts';
import { useLogText } from './use-log-text.ts';

interface LogGroupsProps {
  readonly grouping: Grouping;
  readonly by: GroupBy;
  readonly onOpen: (group: LogGroup) => void;
}

const ROW_PX = 29;

/** Records put together, the most frequent first. One opens into its records. */
export function LogGroups({ grouping, by, onOpen }: LogGroupsProps) {
  const { t } = useTranslation('logs');
  const { figures, times } = useFormat();
  const say = useSay();
  const timeWords = useTimeWords();
  const textOf = useLogText();
  const { groups, isCut, failure } = grouping;
  const what = ({ newest }: LogGroup): string => {
    if (by === 'origin') return newest.originName ?? `#${newest.originId ?? '?'}`;
    if (by === 'same') return textOf(newest.message);
    const quotes = newest.message.quotes.map((quote) => ({ ...quote, value: signatureText(quote.value) }));
    return textOf({ ...newest.message, batch: null, quotes });
  };
  return (
    <div className={styles.frame}>
      {(failure !== null || isCut) && (
        <p role="status" className={styles.state}>
          {failure === null ? t('groupsCut') : t('failed', { message: say(failure) })}
        </p>
      )}
      <VirtualGrid
        label={t('groups')}
        className={styles.table}
        rowClass={cx(styles.columns, by === 'origin' && styles.ofOrigin)}
        rowHeight={ROW_PX}
        count={groups.length}
        keyOf={(index) => groups[index]?.key ?? index}
        onAct={(index) => {
          const group = groups[index];
          if (group !== undefined) onOpen(group);
        }}
        header={
          <>
            <ColumnHeading className={cells.line}>{t('groupCount')}</ColumnHeading>
            {by !== 'origin' && <ColumnHeading className={cells.line}>{t('severity')}</ColumnHeading>}
            <ColumnHeading className={cells.line}>{t('groupFirst')}</ColumnHeading>
            <ColumnHeading className={cells.line}>{t('groupLast')}</ColumnHeading>
            {by !== 'origin' && <ColumnHeading className={cells.line}>{t('event')}</ColumnHeading>}
            <ColumnHeading className={cells.line}>{by === 'origin' ? t('origin') : t('text')}</ColumnHeading>
          </>
        }
        cells={(index) => {
          const group = groups[index];
          if (group === undefined) return undefined;
          const { newest, firstMs, lastMs, count } = group;
          return (
            <>
              <GridCell className={cx(cells.line, styles.frequency)}>{figures.count(count)}</GridCell>
              {by !== 'origin' && (
                <GridCell className={cells.line}>
                  <SeverityMark severity={newest.severity} />
                </GridCell>
              )}
              <GridCell className={cells.line} title={times.exact(firstMs)}>
                {timeWords.short(firstMs)}
              </GridCell>
              <GridCell className={cells.line} title={times.exact(lastMs)}>
                {timeWords.short(lastMs)}
              </GridCell>
              {by !== 'origin' && <GridCell className={cells.line}>{newest.eventCode ?? ''}</GridCell>}
              <GridCell className={cells.line}>
                {by === 'origin' && (
                  <>
                    <AccountMark accountId={newest.accountId} /> {t(`origin_${newest.origin}`)}{' '}
                  </>
                )}
                {shortened(what(group))}
              </GridCell>
            </>
          );
        }}
      />
    </div>
  );
}
