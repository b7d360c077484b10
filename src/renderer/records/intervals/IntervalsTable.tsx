import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Interval, intervalKeyOf } from '../../../shared/intervals.ts';
import { AccountMark } from '../../shell/AccountMark.tsx';
import { useSelection } from '../../shell/selection.ts';
import { cx } from '../../ui/cx.ts';
import { useFormat } from '../../ui/format-store.ts';
import cells from '../../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../../ui/grid-cells.tsx';
import { useTimeWords } from '../../ui/use-time-words.ts';
import { VirtualGrid } from '../../ui/VirtualGrid.tsx';
import styles from '../Records.module.css';
import { counterWords } from './counter-words.ts';
import { IntervalSpan, isRunning } from './IntervalSpan.tsx';
import type { IntervalNames } from './interval-files.ts';

const ROW_PX = 28;
const COLUMNS = ['vehicle', 'calculator', 'begin', 'end', 'duration', 'counters'] as const;
const FIGURES: ReadonlySet<string> = new Set(['begin', 'end', 'duration']);

interface IntervalsTableProps {
  readonly intervals: readonly Interval[];
  readonly names: IntervalNames;
  readonly end: ReactNode;
}

/** Intervals, the latest first. A press on one selects its vehicle. */
export function IntervalsTable({ intervals, names, end }: IntervalsTableProps) {
  const { t } = useTranslation('records');
  const selectVehicle = useSelection((selection) => selection.selectVehicle);
  const requestCentre = useSelection((selection) => selection.requestCentre);
  return (
    <VirtualGrid
      label={t('intervalsTable')}
      className={styles.intervals}
      rowClass={styles.intervalRow}
      rowHeight={ROW_PX}
      count={intervals.length}
      keyOf={(index) => {
        const interval = intervals[index];
        return interval === undefined ? '' : `${interval.vehicleId} ${intervalKeyOf(interval)}`;
      }}
      onAct={(index) => {
        const interval = intervals[index];
        if (interval === undefined) return;
        selectVehicle(interval.vehicleId, 'list');
        requestCentre();
      }}
      header={COLUMNS.map((column) => (
        <ColumnHeading key={column} className={cx(cells.line, FIGURES.has(column) && styles.figure)}>
          {t(column)}
        </ColumnHeading>
      ))}
      cells={(index) => {
        const interval = intervals[index];
        return interval && <Cells interval={interval} names={names} />;
      }}
      {...(end === undefined ? {} : { end })}
    />
  );
}

function Cells({ interval, names }: { readonly interval: Interval; readonly names: IntervalNames }) {
  const { t } = useTranslation('records');
  const { times, figures, quantities } = useFormat();
  const timeWords = useTimeWords();
  const { vehicleId, accountId, calculatorId, beginMs, endMs, deletedMs, isFetched } = interval;
  const vehicle = names.vehicle(vehicleId);
  const calculator = names.calculator(interval) ?? t('calculatorNumber', { id: calculatorId });
  const counters = counterWords(interval, quantities, (count) =>
    t('items', { count, formatted: figures.count(count) }),
  );
  const state =
    deletedMs !== null
      ? t('takenBack', { time: times.full(deletedMs) })
      : isRunning(interval)
        ? t('active')
        : isFetched
          ? t('isFetched')
          : undefined;
  return (
    <>
      <GridCell className={cx(cells.line, deletedMs !== null && styles.gone)} title={vehicle}>
        <AccountMark accountId={accountId} /> <bdi>{vehicle}</bdi>
      </GridCell>
      <GridCell className={cells.line} title={state ?? calculator}>
        <bdi>{calculator}</bdi>
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)} title={times.full(beginMs)}>
        {timeWords.short(beginMs)}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)} title={times.full(endMs)}>
        {isRunning(interval) ? <span className={styles.active}>{t('active')}</span> : timeWords.short(endMs)}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>
        <IntervalSpan interval={interval} />
      </GridCell>
      <GridCell
        className={cells.line}
        title={counters.map(({ name, value }) => `${name}: ${value}`).join('\n')}
      >
        {deletedMs !== null && `${t('takenBack', { time: timeWords.short(deletedMs) })} `}
        {counters.map(({ name, value }) => (
          <span key={name}>
            <span className={styles.name}>{name}</span> {value}{' '}
          </span>
        ))}
      </GridCell>
    </>
  );
}
