import CircleParking from 'lucide-react/icons/circle-parking';
import Clock from 'lucide-react/icons/clock-arrow-down';
import EyeOff from 'lucide-react/icons/eye-off';
import Route from 'lucide-react/icons/route';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../shared/format/style.ts';
import { placeAt } from '../../shared/track/jumps.ts';
import { isLate } from '../../shared/track/late.ts';
import { durationOf } from '../../shared/track/totals.ts';
import type { TrackFixes, TrackPart, TrackRules } from '../../shared/track/track.ts';
import { FenceSwatch } from '../geofences/FenceSwatch.tsx';
import { useKnownGeofences } from '../geofences/known-geofences.ts';
import { usePlaceWords } from '../places/use-place-words.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { GridCell } from '../ui/grid-cells.tsx';
import { useNow } from '../ui/use-now.ts';
import { IntervalCells } from './IntervalCells.tsx';
import type { Passage } from './passages.ts';
import type { DrawnVehicle } from './reading/vehicle-track.ts';
import styles from './Tracks.module.css';
import { useTotalsWords } from './TrackTotals.tsx';
import type { TrackRow } from './track-rows.ts';
import { useFuelWords } from './use-fuel-words.ts';
import { useTrackFigures } from './use-track-figures.ts';
import { useVehicleName } from './use-vehicle-name.ts';
import { LookMark } from './vehicles/LookMark.tsx';

const ICONS = { trip: Route, stop: CircleParking, silence: EyeOff } as const;

/** The cells of a line of the table. */
export function RowCells({ row }: { readonly row: TrackRow }) {
  switch (row.kind) {
    case 'vehicle':
      return <VehicleCells vehicle={row.vehicle} />;
    case 'day':
      return <DayCells row={row} />;
    case 'part':
      return <PartCells part={row.part} vehicle={row.vehicle} />;
    case 'passage':
      return <PassageCells passage={row.passage} partMs={row.partMs} />;
    case 'interval':
      return <IntervalCells interval={row.interval} partMs={row.partMs} />;
  }
}

/** A vehicle and its sums of the whole span. */
function VehicleCells({ vehicle }: { readonly vehicle: DrawnVehicle }) {
  const { vehicleId, look, total, fuel } = vehicle;
  const words = useTotalsWords();
  const name = useVehicleName(vehicleId);
  return (
    <GridCell className={cx(cells.line, styles.day, styles.vehicle)} title={name}>
      <LookMark look={look} />{' '}
      <strong>
        <bdi>{name}</bdi>
      </strong>{' '}
      {total === null ? '' : words(total, fuel).join(' · ')}
    </GridCell>
  );
}

function DayCells({ row: { totals, vehicle } }: { readonly row: Extract<TrackRow, { kind: 'day' }> }) {
  const { times } = useFormat();
  const words = useTotalsWords();
  return (
    <GridCell className={cx(cells.line, styles.day)}>
      <strong>{times.date(totals.fromMs)}</strong> {words(totals, vehicle.fuel).join(' · ')}
    </GridCell>
  );
}

/** A way into a geofence or out of one; how long it was in stands with the way out. */
function PassageCells({
  passage: { kind, geofenceId, timeMs, stayMs, isAtLeast },
  partMs,
}: {
  readonly passage: Passage;
  readonly partMs: number;
}) {
  const { t } = useTranslation('tracks');
  const { times } = useFormat();
  const { span } = useTrackFigures();
  const nowMs = useNow(60_000);
  const fence = useKnownGeofences((known) => known.byId.get(geofenceId));
  const stay = stayMs === null ? '' : t(isAtLeast ? 'stayAtLeast' : 'stay', { span: span(stayMs / 1_000) });
  return (
    <>
      <GridCell className={cx(cells.line, styles.passage)}>{t(kind)}</GridCell>
      <GridCell className={cells.line} title={fence?.name}>
        {fence !== undefined && <FenceSwatch colour={fence.colour} kind={fence.shape.kind} />}{' '}
        <bdi>{fence?.name ?? t('fenceGone')}</bdi>
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)} title={times.full(timeMs)}>
        {times.ofDay(timeMs, partMs, nowMs)}
      </GridCell>
      <GridCell className={cells.line}>{''}</GridCell>
      <GridCell className={cx(cells.line, styles.figure, styles.stay)} title={stay}>
        {stay}
      </GridCell>
    </>
  );
}

interface PartCellsProps {
  readonly part: TrackPart;
  readonly vehicle: DrawnVehicle;
}

function PartCells({ part, vehicle }: PartCellsProps) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const { distance, speed, span } = useTrackFigures();
  const { fixes } = vehicle.track;
  const hint = usePartHint(vehicle.rules);
  const late = useMemo(() => lateCount(fixes, part), [fixes, part]);
  const nowMs = useNow(60_000);
  const seconds = durationOf(fixes, part);
  const Icon = ICONS[part.kind];
  const timeAt = (index: number): number => (fixes.timeUs[index] ?? 0) / 1000;
  const metres = part.kind === 'stop' ? Number.NaN : part.distanceM;
  const isTrip = part.kind === 'trip';
  const place = usePlaceWords(part.kind === 'stop' ? part : placeAt(fixes, part.to)) ?? '';
  const where = part.kind === 'stop' || place === '' ? place : t('towards', { place });
  return (
    <>
      <GridCell
        className={cx(cells.line, styles.kind, styles[part.kind])}
        title={
          late === 0
            ? hint(part)
            : `${hint(part)}. ${t('late', { count: late, formatted: figures.count(late) })}`
        }
      >
        <Icon size={14} aria-hidden="true" /> {t(part.kind)}
        {late > 0 && (
          <Clock
            size={12}
            className={styles.late}
            aria-label={t('late', { count: late, formatted: figures.count(late) })}
          />
        )}
      </GridCell>
      <GridCell className={cells.line} title={where}>
        {where}
      </GridCell>
      {[part.from, part.to].map((at, end) => (
        <GridCell
          key={end === 0 ? 'start' : 'end'}
          className={cx(cells.line, styles.figure)}
          title={times.full(timeAt(at))}
        >
          {times.ofDay(timeAt(at), timeAt(part.from), nowMs)}
        </GridCell>
      ))}
      <GridCell className={cx(cells.line, styles.figure)}>{span(seconds)}</GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>
        {Number.isNaN(metres) ? '' : distance(metres)}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>
        {isTrip ? speed(seconds > 0 ? (part.distanceM / seconds) * 3.6 : Number.NaN) : ''}
      </GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>{isTrip ? speed(part.topSpeedKmh) : ''}</GridCell>
      <GridCell className={cx(cells.line, styles.figure)}>
        {part.kind === 'stop' ? (Number.isNaN(part.idleS) ? UNKNOWN : span(part.idleS)) : ''}
      </GridCell>
      <FuelCell part={part} vehicle={vehicle} />
    </>
  );
}

/** What a part used; a tank says nothing of standing. */
function FuelCell({ part, vehicle: { fuel, track } }: PartCellsProps) {
  const words = useFuelWords();
  const use = useMemo(
    () => fuel?.used(part.kind, track.fixes.timeUs[part.from] ?? 0, track.fixes.timeUs[part.to] ?? 0) ?? null,
    [fuel, part, track],
  );
  if (fuel === null || (use === null && part.kind !== 'trip')) return null;
  return (
    <GridCell className={cx(cells.line, styles.figure)} title={words.hint(use, fuel.source.name)}>
      {words.amount(use, fuel.source.unit)}
    </GridCell>
  );
}

/** Positions of a part that came late. */
function lateCount(fixes: TrackFixes, { from, to }: TrackPart): number {
  let count = 0;
  for (let at = from; at <= to; at++) if (isLate(fixes, at)) count += 1;
  return count;
}

/** By which rule a part is what it is called. */
function usePartHint({
  stopRadiusM,
  stopS,
  silenceS,
  standsBy,
  standKmh,
}: TrackRules): (part: TrackPart) => string {
  const { t } = useTranslation('tracks');
  const { distance, span, speed } = useTrackFigures();
  return (part) => {
    if (part.kind === 'trip') return t('hint_trip');
    if (part.kind === 'silence') return t('hint_silence', { silence: span(silenceS) });
    const stood = t(`hint_stop_${standsBy}`, {
      radius: distance(stopRadiusM),
      least: span(stopS),
      speed: speed(standKmh),
    });
    return part.silentS > 0 ? `${stood}. ${t('silentWithin', { span: span(part.silentS) })}` : stood;
  };
}
