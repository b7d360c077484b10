import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import { Button } from '../../ui/Button.tsx';
import type { Span } from '../../ui/custom-span.ts';
import { cx } from '../../ui/cx.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { printElement } from '../../ui/print-element.ts';
import sheets from '../../ui/sheet.module.css';
import { useNow } from '../../ui/use-now.ts';
import { hasSome } from '../reading/day-totals.ts';
import type { DrawnVehicle } from '../reading/vehicle-track.ts';
import { useTotalsWords } from '../TrackTotals.tsx';
import { useVehicleName } from '../use-vehicle-name.ts';
import styles from './DaySheet.module.css';
import { SheetParts } from './SheetParts.tsx';
import { sheetLineOf } from './sheet-line.ts';
import { SQUARE, stopMarks } from './stop-marks.ts';

interface DaySheetProps {
  readonly vehicles: readonly DrawnVehicle[];
  readonly span: Span;
  readonly onClose: () => void;
}

/** Of one vehicle more lines are no sheet, and no browser lays them out at once. */
const MOST_LINES = 500;

/** The tracks on paper, a page or more a vehicle: line, sums by day, trips and stops. They are shown as they will be printed. */
export function DaySheet({ vehicles, span, onClose }: DaySheetProps) {
  const { t } = useTranslation('tracks');
  const sheet = useRef<HTMLDivElement>(null);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('sheet')}
      footer={
        <Button variant="primary" onPress={() => sheet.current && printElement(sheet.current)}>
          {t('sheet_print')}
        </Button>
      }
    >
      <div ref={sheet}>
        {vehicles.map((vehicle) => (
          <Sheet key={vehicle.vehicleId} vehicle={vehicle} span={span} />
        ))}
      </div>
    </Dialog>
  );
}

function Sheet({ vehicle, span: { fromMs, toMs } }: { readonly vehicle: DrawnVehicle; readonly span: Span }) {
  const { t } = useTranslation('tracks');
  const { times, figures } = useFormat();
  const words = useTotalsWords();
  const nowMs = useNow(60_000);
  const name = useVehicleName(vehicle.vehicleId);
  const { track, total, fuel } = vehicle;
  const days = vehicle.days.filter(hasSome);
  const lines = Math.max(days.length, track.parts.length);
  return (
    <article className={cx(sheets.sheet, styles.sheet)}>
      <header>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        <p>{t('sheet_span', times.ends(fromMs, toMs))}</p>
        {lines > MOST_LINES && (
          <p>
            {t('sheet_cut', {
              count: MOST_LINES,
              formatted: figures.count(MOST_LINES),
              all: figures.count(lines),
            })}
          </p>
        )}
      </header>
      <footer>{t('sheet_made', { time: times.full(nowMs) })}</footer>
      <Line track={track} />
      <table>
        <caption>{t('days')}</caption>
        <tbody>
          {days.slice(0, MOST_LINES).map((day) => (
            <tr key={day.fromMs}>
              <th scope="row">{times.date(day.fromMs)}</th>
              <td>{words(day, fuel).join(' · ')}</td>
            </tr>
          ))}
          {days.length > 1 && total !== null && (
            <tr>
              <th scope="row">{t('total')}</th>
              <td>{words(total, fuel).join(' · ')}</td>
            </tr>
          )}
        </tbody>
      </table>
      <SheetParts vehicle={vehicle} most={MOST_LINES} toMs={toMs} />
    </article>
  );
}

function Line({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  const line = useMemo(() => sheetLineOf(track), [track]);
  const marks = useMemo(() => stopMarks(line.stops, [...line.trips, ...line.silences], line), [line]);
  const { width, height, trips, silences } = line;
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.line} role="img" aria-label={t('sheet_line')}>
      {silences.map((points) => (
        <polyline key={points} points={points} className={styles.silence} />
      ))}
      {trips.map((points) => (
        <polyline key={points} points={points} className={styles.trip} />
      ))}
      {marks.map(({ x, y }) => (
        <rect key={`${x} ${y}`} x={x - SQUARE} y={y - SQUARE} width={2 * SQUARE} height={2 * SQUARE} />
      ))}
      {marks.flatMap(({ lines }) =>
        lines.map(({ text, x, y }) => (
          <text key={text} x={x} y={y}>
            {text}
          </text>
        )),
      )}
    </svg>
  );
}
