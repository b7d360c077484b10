import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChartGroup } from '../../ui/chart/chart-group.ts';
import { TimeChart } from '../../ui/chart/TimeChart.tsx';
import type { ChartBand, ChartColumns } from '../../ui/chart/time-chart-options.ts';
import { useFormat } from '../../ui/format-store.ts';
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

/** Figures of an axis that are longer are written in short. */
const LONG = 100_000;

/** One of the charts under each other. */
export function ChartPane(props: ChartPaneProps) {
  const { group, columns, colours, bands, isFilled = false, hasTimes, children } = props;
  const { t } = useTranslation('tracks');
  const { figures } = useFormat();
  const lines = useMemo(
    () => colours.split(' ').map((colour) => ({ colour, isFilled })),
    [colours, isFilled],
  );
  return (
    <div className={styles.pane}>
      <p className={styles.title}>{children}</p>
      <div className={styles.plot}>
        <TimeChart
          group={group}
          columns={columns}
          lines={lines}
          {...(bands === undefined ? {} : { bands })}
          fromZero={isFilled}
          hasTimes={hasTimes}
          valueText={(value) => (Math.abs(value) < LONG ? figures.entered(value, 3) : figures.compact(value))}
          empty={t('chartNothing')}
        />
      </div>
    </div>
  );
}
