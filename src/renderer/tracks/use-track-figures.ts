import { UNKNOWN } from '../../shared/format/style.ts';
import { useFormat } from '../ui/format-store.ts';

/** Writes what a track is measured in. */
export interface TrackFigures {
  distance(metres: number): string;
  /** An en dash where not known. */
  speed(speedKmh: number): string;
  /** An en dash where not known. */
  span(seconds: number): string;
}

/** The figures of tracks in the chosen units. */
export function useTrackFigures(): TrackFigures {
  const { figures, quantities } = useFormat();
  const written = ({ figure, unit }: { readonly figure: string; readonly unit: string }): string =>
    `${figure} ${unit}`;
  return {
    distance: (metres) => written(quantities.distance(metres)),
    speed: (speedKmh) => (Number.isNaN(speedKmh) ? UNKNOWN : written(quantities.speed(speedKmh))),
    span: (seconds) => (Number.isNaN(seconds) ? UNKNOWN : figures.span(seconds * 1000)),
  };
}
