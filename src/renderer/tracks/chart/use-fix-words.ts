import { useTranslation } from 'react-i18next';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import { useFormat } from '../../ui/format-store.ts';
import { useTrackFigures } from '../use-track-figures.ts';

const IGNITION_WORDS = [null, 'ignitionOff', 'ignitionOn'] as const;

/** What a fix says, in one line: when, how fast, ignition, height and where. What is not reported is not said. */
export function useFixWords({ fixes }: ReadTrack): (index: number) => string {
  const { t } = useTranslation('tracks');
  const { times, figures, quantities } = useFormat();
  const { speed } = useTrackFigures();
  return (index) => {
    const at = (column: ArrayLike<number>): number => column[index] ?? Number.NaN;
    const ignition = IGNITION_WORDS[fixes.ignition[index] ?? 0] ?? null;
    const height = at(fixes.altitudeM);
    const { figure, unit } = quantities.height(height);
    return [
      times.full(at(fixes.timeUs) / 1000),
      ...(Number.isNaN(at(fixes.speedKmh)) ? [] : [speed(at(fixes.speedKmh))]),
      ...(ignition === null ? [] : [t(ignition)]),
      ...(Number.isNaN(height) ? [] : [t('height', { height: `${figure} ${unit}` })]),
      figures.coordinates(at(fixes.latitude), at(fixes.longitude)),
    ].join(' · ');
  };
}
