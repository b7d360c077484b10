import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type ReadTrack, useShownTrack } from '../../shell/shown-track.ts';
import { Button } from '../../ui/Button.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { KMH_IN_UNIT } from '../../ui/speed-colours.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import { useTheme } from '../../ui/theme.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { type ChartData, chartDataOf } from './chart-data.ts';
import { type ChartStyle, chartOptions } from './chart-options.ts';
import styles from './TrackChart.module.css';
import { useFixWords } from './use-fix-words.ts';

const MINUTE_S = 60;

/** Speed and ignition by time. The pointer over it, and the slider under it, mark on the map where the vehicle was then. */
export function TrackChart({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  const { times, quantities, style } = useFormat();
  const theme = useTheme((state) => state.theme);
  const shown = useStoreOf(useShownTrack);
  const part = useShownTrack((state) => state.part);
  const cursor = useShownTrack((state) => state.cursor);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot>(null);
  const kmhInUnit = KMH_IN_UNIT[style.distance];
  const data = useMemo(() => chartDataOf(track, kmhInUnit), [track, kmhInUnit]);
  const latest = useRef(data);
  latest.current = data;
  const { unit } = quantities.speed(0);

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const look: ChartStyle = {
      palette: STATUS_PALETTE[theme],
      font: `11px ${getComputedStyle(element).fontFamily}`,
      timeText: (seconds, apartS) =>
        apartS < MINUTE_S ? times.clock(seconds * 1000) : times.minutes(seconds * 1000),
      zone: style.zone,
      unit,
    };
    const made = new UPlot(
      chartOptions(element, look, {
        ignition: () => latest.current.ignition,
        onCursor: (index) => shown.getState().setCursor(latest.current.fixes[index ?? -1] ?? null),
      }),
      [[...latest.current.times], [...latest.current.speeds]],
      element,
    );
    chart.current = made;
    const resized = new ResizeObserver(() =>
      made.setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    resized.observe(element);
    return () => {
      resized.disconnect();
      made.destroy();
      chart.current = null;
    };
  }, [theme, times, style.zone, unit, shown]);
  useEffect(() => {
    chart.current?.setData([[...data.times], [...data.speeds]]);
  }, [data]);
  useEffect(() => {
    const { timeUs } = track.fixes;
    const { from, to } = (part === null ? undefined : track.parts[part]) ?? {
      from: 0,
      to: timeUs.length - 1,
    };
    const [min, max] = [(timeUs[from] ?? 0) / 1e6, (timeUs[to] ?? 0) / 1e6];
    if (max > min) chart.current?.setScale('x', { min, max });
  }, [track, part]);

  useEffect(() => {
    if (chart.current !== null) moveCursor(chart.current, data, cursor);
  }, [cursor, data]);

  return (
    <section className={styles.chart} aria-label={t('chart')}>
      <div className={styles.head}>
        <FixLine track={track} />
        <FixSlider track={track} />
      </div>
      <div ref={place} className={styles.plot} aria-hidden="true" />
    </section>
  );
}

function FixLine({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTrack);
  const cursor = useShownTrack((state) => state.cursor);
  const words = useFixWords(track);
  return (
    <>
      <p className={styles.line}>{cursor === null ? t('chartHint') : words(cursor)}</p>
      {cursor !== null && (
        <Button variant="quiet" onPress={() => shown.getState().inspect(cursor)}>
          {t('message')}
        </Button>
      )}
    </>
  );
}

/** The chart's own cursor goes where the map's pointer is; telling it so must not come back as another wish. */
function moveCursor(chart: UPlot, { times, fixes }: ChartData, fix: number | null): void {
  const at = fix === null ? -1 : fixes.indexOf(fix);
  const time = times[at];
  const left = time === undefined ? -10 : chart.valToPos(time, 'x');
  if (chart.cursor.idx === at) return;
  chart.setCursor({ left, top: 0 }, false);
}

/** The same by keyboard. */
function FixSlider({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTrack);
  const cursor = useShownTrack((state) => state.cursor);
  const part = useShownTrack((state) => state.part);
  const words = useFixWords(track);
  const last = track.fixes.timeUs.length - 1;
  const { from, to } = (part === null ? undefined : track.parts[part]) ?? { from: 0, to: last };
  const value = Math.min(to, Math.max(from, cursor ?? from));
  return (
    <input
      type="range"
      className={styles.slider}
      aria-label={t('fix')}
      aria-valuetext={words(value)}
      min={from}
      max={to}
      value={value}
      onChange={({ target }) => shown.getState().setCursor(Number(target.value))}
    />
  );
}
