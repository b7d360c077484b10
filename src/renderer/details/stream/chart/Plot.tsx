import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormat } from '../../../ui/format-store.ts';
import { STATUS_PALETTE } from '../../../ui/status-palette.ts';
import { useTheme } from '../../../ui/theme.ts';
import { type PlotLook, type PlotSeries, plotOptions } from './plot-options.ts';
import styles from './StreamCharts.module.css';

interface PlotProps {
  readonly times: readonly number[];
  readonly lines: readonly (PlotSeries & { readonly values: readonly (number | null)[] })[];
  readonly look: Omit<PlotLook, 'palette' | 'font' | 'zone' | 'range' | 'changes'> & {
    readonly span: readonly [fromS: number, toS: number];
    readonly changesS: readonly number[];
  };
}

/** One measure by time. It is drawn for eyes alone: what it shows is said beside it. */
export function Plot({ times, lines, look }: PlotProps) {
  const theme = useTheme((state) => state.theme);
  const { zone } = useFormat().style;
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot>(null);
  const latest = useRef(look);
  latest.current = look;
  const data: UPlot.AlignedData = [[...times], ...lines.map(({ values }) => [...values])];
  const shown = useRef(data);
  shown.current = data;
  const drawn = useRef(lines);
  drawn.current = lines;
  const { hasTimes, isCount } = look;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const options = plotOptions(
      element,
      {
        palette: STATUS_PALETTE[theme],
        font: `10px ${getComputedStyle(element).fontFamily}`,
        zone,
        hasTimes,
        isCount,
        timeText: (seconds) => latest.current.timeText(seconds),
        valueText: (value) => latest.current.valueText(value),
        range: () => latest.current.span,
        changes: () => latest.current.changesS,
        onCursor: (index) => latest.current.onCursor(index),
      },
      drawn.current,
    );
    const made = new UPlot(options, shown.current, element);
    plot.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: Math.max(1, element.clientWidth), height: Math.max(1, element.clientHeight) }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
      plot.current = null;
    };
  }, [theme, zone, hasTimes, isCount]);
  useEffect(() => {
    plot.current?.setData(shown.current);
  });

  return <div ref={place} className={hasTimes ? styles.lowest : styles.plot} aria-hidden="true" />;
}
