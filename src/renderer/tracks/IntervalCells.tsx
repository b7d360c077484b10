import Calculator from 'lucide-react/icons/calculator';
import { useTranslation } from 'react-i18next';
import { counterWords } from '../records/intervals/counter-words.ts';
import { IntervalSpan, isRunning } from '../records/intervals/IntervalSpan.tsx';
import type { TrackInterval } from '../records/intervals/use-track-intervals.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Tracks.module.css';

/** An interval of flespi's, told apart from the parts that Fleetglass's own rules make. */
export function IntervalCells({
  interval,
  partMs,
}: {
  readonly interval: TrackInterval;
  /** When the part below which it stands begins, Unix milliseconds. */
  readonly partMs: number;
}) {
  const { t } = useTranslation('records');
  const { times, figures, quantities } = useFormat();
  const nowMs = useNow(60_000);
  const { calculatorId, calculatorName, beginMs, endMs } = interval;
  const name = calculatorName ?? t('calculatorNumber', { id: calculatorId });
  const counters = counterWords(interval, quantities, (count) =>
    t('items', { count, formatted: figures.count(count) }),
  )
    .map((each) => `${each.name} ${each.value}`)
    .join(', ');
  return (
    <>
      <GridCell className={cx(cells.line, styles.passage)} title={t('ofTrackHint', { name, counters })}>
        <Calculator size={12} aria-hidden="true" /> <bdi>{t('ofTrack', { name })}</bdi>
      </GridCell>
      <GridCell className={cells.line} title={counters}>
        {counters}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)} title={times.full(beginMs)}>
        {times.ofDay(beginMs, partMs, nowMs)}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)} title={times.full(endMs)}>
        {isRunning(interval) ? t('active') : times.ofDay(endMs, partMs, nowMs)}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>
        <IntervalSpan interval={interval} isNarrow />
      </GridCell>
    </>
  );
}
