import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../format-store.ts';
import { STATUS_PALETTE } from '../status-palette.ts';
import { useTheme } from '../theme.ts';
import type { ChartGroup } from './chart-group.ts';
import styles from './TimeChart.module.css';
import { type ChartBand, type ChartColumns, type LineLook, timeChartOptions } from './time-chart-options.ts';
import { useAxisTimes } from './use-axis-times.ts';

interface TimeChartProps {
  /** Charts of one group show one span, and have one cursor. */
  readonly group: ChartGroup;
  readonly columns: ChartColumns;
  /** One a column, the same array while they look the same. */
  readonly lines: readonly LineLook[];
  readonly valueText: (value: number) => string;
  readonly bands?: readonly ChartBand[];
  /** Unix seconds at which something changed for good. */
  readonly marksS?: readonly number[];
  readonly fromZero?: boolean;
  /** Of whole things alone, as messages. */
  readonly isCount?: boolean;
  readonly hasTimes?: boolean;
  /** What it says where no value is known. */
  readonly empty: string;
}

const NONE: readonly never[] = [];

/**
 * Values by time. A pointer over it, a slider beside it (`ChartSlider`) or another chart of its group moves its cursor; a drag looks closer,
 * a double press shows all again. It is drawn for eyes alone: what it shows is said beside it.
 */
export function TimeChart(props: TimeChartProps) {
  const { group, columns, lines, bands = NONE, marksS = NONE } = props;
  const { fromZero = false, isCount = false, hasTimes = true } = props;
  const theme = useTheme((state) => state.theme);
  const { zone } = useFormat().style;
  const timeText = useAxisTimes();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(null);
  const latest = useRef({ columns, bands, marksS, valueText: props.valueText });
  latest.current = { columns, bands, marksS, valueText: props.valueText };

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const style = {
      palette: STATUS_PALETTE[theme],
      font: `11px ${getComputedStyle(element).fontFamily}`,
      zone,
      lines,
      fromZero,
      isCount,
      hasTimes,
    };
    const words = {
      timeText,
      valueText: (value: number) => latest.current.valueText(value),
      bands: () => latest.current.bands,
      marksS: () => latest.current.marksS,
    };
    const made = new UPlot(
      timeChartOptions(element, style, words, group),
      dataOf(latest.current.columns),
      element,
    );
    chart.current = made;
    const leave = group.join(made);
    const resized = new ResizeObserver(() =>
      made.setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      leave();
      made.destroy();
      chart.current = null;
    };
  }, [theme, zone, timeText, lines, fromZero, isCount, hasTimes, group]);
  useEffect(() => {
    // The span that is seen stays; what the axis of values shows is of the new data.
    if (chart.current === null) return;
    chart.current.setData(dataOf(columns), false);
    group.renew(chart.current);
  }, [columns, group]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: they are drawn over the lines.
  useEffect(() => chart.current?.redraw(false), [bands, marksS]);

  const [, ...values] = columns;
  const isEmpty = values.every((column) => column.every((value) => value == null));
  return (
    <div className={styles.frame}>
      <div ref={place} className={styles.plot} aria-hidden="true" />
      {isEmpty && <p className={styles.empty}>{props.empty}</p>}
    </div>
  );
}

/** uPlot keeps what it is given. */
function dataOf([times, ...columns]: ChartColumns): UPlot.AlignedData {
  return [[...times], ...columns.map((column) => [...column])] as UPlot.AlignedData;
}
