import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ParameterSeries } from '../../../shared/track/parameters.ts';
import { useShownTracks } from '../../shell/shown-tracks.ts';
import type { ChartGroup } from '../../ui/chart/chart-group.ts';
import { useFormat } from '../../ui/format-store.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import { useTheme } from '../../ui/theme.ts';
import { trackColour } from '../../ui/track-colours.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { ChartPane } from './ChartPane.tsx';
import { columnsOf, parameterLine, valueAt } from './chart-lines.ts';
import { PaneTitle } from './PaneTitle.tsx';
import styles from './TrackChart.module.css';
import { useSameVehicles } from './use-same-vehicles.ts';

interface ParameterPaneProps {
  readonly name: string;
  readonly group: ChartGroup;
  readonly vehicles: readonly DrawnVehicle[];
  readonly hasTimes: boolean;
}

/** A parameter by time, a line a vehicle that reported it, on a scale of its own. */
export function ParameterPane({ name, group, vehicles, hasTimes }: ParameterPaneProps) {
  const { t } = useTranslation('tracks');
  const { quantities } = useFormat();
  const theme = useTheme((state) => state.theme);
  const cursorMs = useShownTracks((state) => state.cursorMs);
  const same = useSameVehicles(vehicles, (vehicle) => [
    seriesOf(vehicle, name),
    vehicle.look,
    vehicle.rules.silenceS,
  ]);
  const unit = unitIn(vehicles, name);
  const axis = useMemo(() => quantities.axis(unit ?? ''), [quantities, unit]);
  const drawn = useMemo(() => same.filter((vehicle) => seriesOf(vehicle, name) !== undefined), [same, name]);
  const columns = useMemo(
    () =>
      columnsOf(
        drawn.flatMap((vehicle) => {
          const series = seriesOf(vehicle, name);
          return series === undefined ? [] : [parameterLine(series, axis.convert, vehicle.rules.silenceS)];
        }),
      ),
    [drawn, name, axis],
  );
  const colours =
    vehicles.length === 1
      ? STATUS_PALETTE[theme].selection
      : drawn.map(({ look }) => trackColour(theme, look)).join(' ');
  const title = axis.unit === '' ? name : `${name}, ${axis.unit}`;
  if (drawn.length === 0) {
    const isReading = vehicles.some(({ parameters }) => parameters.progress !== null);
    return (
      <div className={styles.pane}>
        <p className={styles.title}>{title}</p>
        <p className={styles.nothing}>{t(isReading ? 'chartReading' : 'chartNothing')}</p>
      </div>
    );
  }
  const wordsOf = (vehicle: DrawnVehicle): string | null => {
    const series = seriesOf(vehicle, name);
    if (cursorMs === null || series === undefined) return null;
    const value = valueAt(series, cursorMs, vehicle.rules.silenceS);
    if (value === null) return null;
    const { figure, unit: shown } = quantities.converted(value, unit ?? '') ?? {
      figure: quantities.sent(value),
      unit: unit ?? '',
    };
    return `${figure} ${shown}`.trimEnd();
  };
  return (
    <ChartPane group={group} columns={columns} colours={colours} hasTimes={hasTimes}>
      <PaneTitle title={title} vehicles={vehicles} wordsOf={wordsOf} />
    </ChartPane>
  );
}

function seriesOf({ parameters }: DrawnVehicle, wanted: string): ParameterSeries | undefined {
  return parameters.value?.series.find(({ name }) => name === wanted);
}

function unitIn(vehicles: readonly DrawnVehicle[], wanted: string): string | null {
  for (const { parameters } of vehicles) {
    const found = parameters.value?.reported.find(({ name }) => name === wanted);
    if (found !== undefined) return found.unit;
  }
  return null;
}
