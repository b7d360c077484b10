import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { fixAtTime } from '../../../shared/track/fix-at-time.ts';
import { useShownTracks } from '../../shell/shown-tracks.ts';
import type { ChartGroup } from '../../ui/chart/chart-group.ts';
import { useFormat } from '../../ui/format-store.ts';
import { KMH_IN_UNIT } from '../../ui/speed-colours.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import { useTheme } from '../../ui/theme.ts';
import { trackColour } from '../../ui/track-colours.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useTrackFigures } from '../use-track-figures.ts';
import { ChartPane } from './ChartPane.tsx';
import { columnsOf, ignitionSpans, speedLine } from './chart-lines.ts';
import { PaneTitle } from './PaneTitle.tsx';
import { useSameVehicles } from './use-same-vehicles.ts';

interface PaneProps {
  readonly group: ChartGroup;
  readonly vehicles: readonly DrawnVehicle[];
  readonly hasTimes: boolean;
}

/** Speed by time, over a band where the ignition was on. */
export function SpeedPane({ group, vehicles, hasTimes }: PaneProps) {
  const { t } = useTranslation('tracks');
  const { quantities, style } = useFormat();
  const theme = useTheme((state) => state.theme);
  const cursorMs = useShownTracks((state) => state.cursorMs);
  const { speed } = useTrackFigures();
  const kmhInUnit = KMH_IN_UNIT[style.distance];
  const isOne = vehicles.length === 1;
  // Read anew as the tracks are, not with each figure that is known of a vehicle.
  const tracks = useSameVehicles(vehicles, ({ track, look }) => [track, look]);
  const columns = useMemo(
    () => columnsOf(tracks.map(({ track }) => speedLine(track, kmhInUnit))),
    [tracks, kmhInUnit],
  );
  const palette = STATUS_PALETTE[theme];
  const colours = isOne ? palette.stopped : vehicles.map(({ look }) => trackColour(theme, look)).join(' ');
  const bands = useMemo(
    () =>
      tracks.map(({ track, look }) => ({
        colour: tracks.length === 1 ? STATUS_PALETTE[theme].idle : trackColour(theme, look),
        spans: ignitionSpans(track),
      })),
    [tracks, theme],
  );
  const speedOf = ({ track }: DrawnVehicle): string | null => {
    const index = cursorMs === null ? null : fixAtTime(track, cursorMs);
    return index === null ? null : speed(track.fixes.speedKmh[index] ?? Number.NaN);
  };
  return (
    <ChartPane
      group={group}
      columns={columns}
      colours={colours}
      bands={bands}
      isFilled={isOne}
      hasTimes={hasTimes}
    >
      <PaneTitle
        title={t('chartSpeed', { unit: quantities.speed(0).unit })}
        vehicles={vehicles}
        wordsOf={isOne ? () => null : speedOf}
      />
    </ChartPane>
  );
}
