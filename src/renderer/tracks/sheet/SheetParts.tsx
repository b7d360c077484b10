import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { placeAt } from '../../../shared/track/jumps.ts';
import { durationOf } from '../../../shared/track/totals.ts';
import type { TrackPart } from '../../../shared/track/track.ts';
import { usePlaceWords } from '../../places/use-place-words.ts';
import { useFormat } from '../../ui/format-store.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useFuelWords } from '../use-fuel-words.ts';
import { useTrackFigures } from '../use-track-figures.ts';
import styles from './DaySheet.module.css';

const COLUMNS = ['kind', 'where', 'start', 'end', 'duration', 'distance', 'average', 'top', 'idle'] as const;

interface SheetPartsProps {
  readonly vehicle: DrawnVehicle;
  /** As many lines. */
  readonly most: number;
  /** The end of the sheet, whose offset from UTC its times have unless they say another, Unix milliseconds. */
  readonly toMs: number;
}

/** Trips, stops and silences on paper, under their days where they are of several. */
export function SheetParts({ vehicle, most, toMs }: SheetPartsProps) {
  const { t } = useTranslation('tracks');
  const { times } = useFormat();
  const { fixes, parts } = vehicle.track;
  const columns = vehicle.fuel === null ? COLUMNS : [...COLUMNS, 'fuel' as const];
  const dayOf = (part: TrackPart | undefined, end: 'from' | 'to'): string | null =>
    part === undefined ? null : times.date((fixes.timeUs[part[end]] ?? 0) / 1000);
  const isOneDay = dayOf(parts[0], 'from') === dayOf(parts.at(-1), 'to');
  return (
    <table className={styles.parts}>
      <caption>{t('table')}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          {columns.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.slice(0, most).map((part, index) => {
          const day = dayOf(part, 'from');
          return (
            <Fragment key={part.from}>
              {!isOneDay && day !== dayOf(parts[index - 1], 'from') && (
                <tr className={styles.day}>
                  <th colSpan={columns.length + 1} scope="rowgroup">
                    {day}
                  </th>
                </tr>
              )}
              <PartRow part={part} index={index} vehicle={vehicle} toMs={toMs} />
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}

interface PartRowProps extends Pick<SheetPartsProps, 'vehicle' | 'toMs'> {
  readonly part: TrackPart;
  readonly index: number;
}

function PartRow({ part, index, vehicle: { track, fuel }, toMs }: PartRowProps) {
  const { t } = useTranslation('tracks');
  const { distance, speed, span } = useTrackFigures();
  const fuels = useFuelWords();
  const { fixes } = track;
  const place = usePlaceWords(part.kind === 'stop' ? part : placeAt(fixes, part.to)) ?? '';
  const seconds = durationOf(fixes, part);
  const timeUs = (fix: number): number => fixes.timeUs[fix] ?? 0;
  const { start, end } = useEnds(timeUs(part.from) / 1000, timeUs(part.to) / 1000, toMs);
  const isTrip = part.kind === 'trip';
  const use = fuel?.used(part.kind, timeUs(part.from), timeUs(part.to)) ?? null;
  return (
    <tr>
      <td>{index + 1}</td>
      <td>{t(part.kind)}</td>
      <td>{part.kind === 'stop' || place === '' ? place : t('towards', { place })}</td>
      <td>{start}</td>
      <td>{end}</td>
      <td>{span(seconds)}</td>
      <td>{part.kind === 'stop' ? '' : distance(part.distanceM)}</td>
      <td>{isTrip && seconds > 0 ? speed((part.distanceM / seconds) * 3.6) : ''}</td>
      <td>{isTrip ? speed(part.topSpeedKmh) : ''}</td>
      <td>{part.kind === 'stop' ? span(part.idleS) : ''}</td>
      {fuel !== null && <td>{use === null && !isTrip ? '' : fuels.amount(use, fuel.source.unit)}</td>}
    </tr>
  );
}

/** Both ends of a part: the second with its day where that is another, each with its offset from UTC where that is not the sheet's. */
function useEnds(
  fromMs: number,
  toMs: number,
  sheetEndMs: number,
): { readonly start: string; readonly end: string } {
  const { times } = useFormat();
  const at = (ms: number): string =>
    times.offsetOf(ms) === times.offsetOf(sheetEndMs)
      ? times.minutes(ms)
      : `${times.minutes(ms)} ${times.label(ms)}`;
  const isOneDay = times.date(fromMs) === times.date(toMs);
  return { start: at(fromMs), end: isOneDay ? at(toMs) : `${times.date(toMs)} ${at(toMs)}` };
}
