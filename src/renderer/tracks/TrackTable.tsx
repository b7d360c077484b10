import CircleParking from 'lucide-react/icons/circle-parking';
import Clock from 'lucide-react/icons/clock-arrow-down';
import EyeOff from 'lucide-react/icons/eye-off';
import Route from 'lucide-react/icons/route';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { UNKNOWN } from '../../shared/format/style.ts';
import { placeAt } from '../../shared/track/jumps.ts';
import { isLate } from '../../shared/track/late.ts';
import { durationOf, type TrackTotals } from '../../shared/track/totals.ts';
import type { TrackFixes, TrackPart, TrackRules } from '../../shared/track/track.ts';
import { FenceSwatch } from '../geofences/FenceSwatch.tsx';
import { useKnownGeofences } from '../geofences/known-geofences.ts';
import { usePlaceWords } from '../places/use-place-words.ts';
import { type ReadTrack, useShownTrack } from '../shell/shown-track.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import cells from '../ui/grid-cells.module.css';
import { ColumnHeading, GridCell } from '../ui/grid-cells.tsx';
import { useNow } from '../ui/use-now.ts';
import { VirtualGrid } from '../ui/VirtualGrid.tsx';
import { useStoreOf } from '../window/window-store.ts';
import { fixAt, type Passage } from './passages.ts';
import { rulesFor, useTrackRules } from './rules/track-rules-store.ts';
import styles from './Tracks.module.css';
import { useTotalsWords } from './TrackTotals.tsx';
import { keyOfRow, rowsOf, type TrackRow } from './track-rows.ts';
import { useTrackFigures } from './use-track-figures.ts';

interface TrackTableProps {
  readonly track: ReadTrack;
  readonly days: readonly TrackTotals[];
  readonly passages: readonly Passage[];
}

const ROW_PX = 28;
const COLUMNS = ['kind', 'where', 'start', 'end', 'duration', 'distance', 'average', 'top', 'idle'] as const;
const HINTED: ReadonlySet<string> = new Set(['distance', 'average', 'top', 'idle']);
const ICONS = { trip: Route, stop: CircleParking, silence: EyeOff } as const;

/** Trips, stops and silences in their order, under their days. A press on one shows it on the map, another one all again. */
export function TrackTable({ track, days, passages }: TrackTableProps) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTrack);
  const chosen = useShownTrack((state) => state.part);
  const rows = useMemo(() => rowsOf(track, days, passages), [track, days, passages]);
  const choices = useTrackRules((state) => state.choices);
  const rules = useMemo(() => rulesFor(choices, track.fixes), [choices, track.fixes]);
  const indexAt = (row: number): number | null => {
    const at = rows[row];
    return at?.kind === 'part' ? at.index : null;
  };
  return (
    <VirtualGrid
      label={t('table')}
      className={styles.table}
      rowClass={styles.row}
      rowHeight={ROW_PX}
      count={rows.length}
      keyOf={(index) => {
        const row = rows[index];
        return row === undefined ? '' : keyOfRow(row);
      }}
      isSelected={(row) => chosen !== null && indexAt(row) === chosen}
      onAct={(row) => {
        const passed = rows[row];
        if (passed?.kind === 'passage') {
          shown.getState().setCursor(fixAt(track.fixes, passed.passage.timeMs));
          return;
        }
        const index = indexAt(row);
        shown.getState().lookAtPart(index === chosen ? null : index);
      }}
      header={COLUMNS.map((column) => (
        <ColumnHeading
          key={column}
          className={cx(cells.line, column === 'kind' ? styles.first : column !== 'where' && styles.figure)}
          title={HINTED.has(column) ? t(`hint_${column as 'distance'}`) : undefined}
        >
          {t(column)}
        </ColumnHeading>
      ))}
      cells={(index) => {
        const row = rows[index];
        return row && <Cells row={row} track={track} rules={rules} />;
      }}
    />
  );
}

interface CellsProps extends Omit<PartCellsProps, 'part'> {
  readonly row: TrackRow;
}

function Cells({ row, track, rules }: CellsProps) {
  const { times } = useFormat();
  const words = useTotalsWords();
  if (row.kind === 'passage') return <PassageCells passage={row.passage} />;
  if (row.kind === 'part') return <PartCells part={row.part} track={track} rules={rules} />;
  return (
    <GridCell className={cx(cells.line, styles.day)}>
      <strong>{times.date(row.totals.fromMs)}</strong> {words(row.totals).join(' · ')}
    </GridCell>
  );
}

/** A way into a geofence or out of one; how long it was in stands with the way out. */
function PassageCells({
  passage: { kind, geofenceId, timeMs, stayMs, isAtLeast },
}: {
  readonly passage: Passage;
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
        {times.short(timeMs, nowMs)}
      </GridCell>
      <GridCell className={cells.line}>{''}</GridCell>
      <GridCell className={cx(cells.line, styles.figure, styles.stay)} title={stay}>
        {stay}
      </GridCell>
    </>
  );
}

function PartCells({ part, track: { fixes }, rules }: PartCellsProps) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const { distance, speed, span } = useTrackFigures();
  const hint = usePartHint(rules);
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
          {times.short(timeAt(at), nowMs)}
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
    </>
  );
}

interface PartCellsProps {
  readonly part: TrackPart;
  readonly track: ReadTrack;
  readonly rules: TrackRules;
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
