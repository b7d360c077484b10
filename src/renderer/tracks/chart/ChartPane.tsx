import { type ReactNode, useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../../ui/format-store.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import { useTheme } from '../../ui/theme.ts';
import type { ChartGroup } from './chart-group.ts';
import type { ChartColumns } from './chart-lines.ts';
import { type ChartBand, chartOptions } from './chart-options.ts';
import styles from './TrackChart.module.css';

interface ChartPaneProps {
  readonly group: ChartGroup;
  readonly columns: ChartColumns;
  /** Of each line; joined by a space, so that the same are the same. */
  readonly colours: string;
  readonly bands?: readonly ChartBand[];
  readonly isFilled?: boolean;
  readonly hasTimes: boolean;
  /** What it shows, over it. */
  readonly children: ReactNode;
}

const MINUTE_S = 60;
/** Figures of an axis that are longer are written in short. */
const LONG = 100_000;
const NO_BANDS: readonly ChartBand[] = [];

/** One of the charts under each other. */
export function ChartPane(props: ChartPaneProps) {
  const { group, columns, colours, bands = NO_BANDS, isFilled = false, hasTimes, children } = props;
  const { times, figures, style } = useFormat();
  const theme = useTheme((state) => state.theme);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(null);
  const latest = useRef({ columns, bands });
  latest.current = { columns, bands };
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look = {
      palette: STATUS_PALETTE[theme],
      font: `11px ${getComputedStyle(element).fontFamily}`,
      timeText: (seconds: number, apartS: number) =>
        apartS < MINUTE_S ? times.clock(seconds * 1000) : times.minutes(seconds * 1000),
      figureText: (value: number) =>
        Math.abs(value) < LONG ? figures.entered(value, 3) : figures.compact(value),
      zone: style.zone,
      colours: colours.split(' '),
      isFilled,
      hasTimes,
    };
    const options = chartOptions(element, look, group, () => latest.current.bands);
    const made = new UPlot(options, dataOf(latest.current.columns), element);
    chart.current = made;
    const leave = group.join(made);
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      leave();
      made.destroy();
      chart.current = null;
    };
  }, [theme, times, figures, style.zone, colours, isFilled, hasTimes, group]);
  useEffect(() => {
    // The span that is seen stays; what the axis of values shows is of the new data.
    if (chart.current === null) return;
    chart.current.setData(dataOf(columns), false);
    group.renew(chart.current);
  }, [columns, group]);
  useEffect(() => {
    latest.current = { columns: latest.current.columns, bands };
    chart.current?.redraw(false);
  }, [bands]);
  return (
    <div className={styles.pane}>
      <p className={styles.title}>{children}</p>
      <div ref={place} className={styles.plot} aria-hidden="true" />
    </div>
  );
}

/** uPlot keeps what it is given. */
function dataOf([times, ...columns]: ChartColumns): UPlot.AlignedData {
  return [[...times], ...columns.map((column) => [...column])] as UPlot.AlignedData;
}
