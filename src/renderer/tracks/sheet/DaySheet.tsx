import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { placeAt } from '../../../shared/track/jumps.ts';
import { durationOf } from '../../../shared/track/totals.ts';
import type { TrackPart } from '../../../shared/track/track.ts';
import { usePlaceWords } from '../../places/use-place-words.ts';
import type { ReadTrack } from '../../shell/shown-track.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useFormat } from '../../ui/format-store.ts';
import { printElement } from '../../ui/print-element.ts';
import sheets from '../../ui/sheet.module.css';
import { useNow } from '../../ui/use-now.ts';
import { useTotalsWords } from '../TrackTotals.tsx';
import type { TrackState } from '../use-track.ts';
import { useTrackFigures } from '../use-track-figures.ts';
import styles from './DaySheet.module.css';
import { sheetLineOf } from './sheet-line.ts';

interface DaySheetProps {
  readonly name: string;
  readonly track: ReadTrack;
  readonly state: TrackState;
  readonly onClose: () => void;
}

/** The track on paper: its line, sums by day, trips and stops. It is shown as it will be printed. */
export function DaySheet({ name, track, state, onClose }: DaySheetProps) {
  const { t } = useTranslation('tracks');
  const { times } = useFormat();
  const words = useTotalsWords();
  const nowMs = useNow(60_000);
  const sheet = useRef<HTMLElement>(null);
  const { fromMs, toMs } = state.span ?? { fromMs: 0, toMs: 0 };
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
      <article ref={sheet} className={sheets.sheet}>
        <header>
          <h1>
            <bdi>{name}</bdi>
          </h1>
          <p>{t('sheet_span', times.ends(fromMs, toMs))}</p>
        </header>
        <Line track={track} />
        <table>
          <caption>{t('days')}</caption>
          <tbody>
            {state.days.map((day) => (
              <tr key={day.fromMs}>
                <th scope="row">{times.date(day.fromMs)}</th>
                <td>{words(day).join(' · ')}</td>
              </tr>
            ))}
            {state.days.length > 1 && state.total !== null && (
              <tr>
                <th scope="row">{t('total')}</th>
                <td>{words(state.total).join(' · ')}</td>
              </tr>
            )}
          </tbody>
        </table>
        <Parts track={track} />
        <footer>{t('sheet_made', { time: times.full(nowMs) })}</footer>
      </article>
    </Dialog>
  );
}

function Line({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  const { width, height, trips, silences, stops } = useMemo(() => sheetLineOf(track), [track]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} className={styles.line} role="img" aria-label={t('sheet_line')}>
      {silences.map((points) => (
        <polyline key={points} points={points} className={styles.silence} />
      ))}
      {trips.map((points) => (
        <polyline key={points} points={points} className={styles.trip} />
      ))}
      {stops.map(({ x, y, index }) => (
        <g key={index}>
          <rect x={x - 4} y={y - 4} width={8} height={8} />
          <text x={x + 7} y={y + 4}>
            {index + 1}
          </text>
        </g>
      ))}
    </svg>
  );
}

const COLUMNS = ['kind', 'where', 'start', 'end', 'duration', 'distance', 'average', 'top', 'idle'] as const;

function Parts({ track }: { readonly track: ReadTrack }) {
  const { t } = useTranslation('tracks');
  return (
    <table className={styles.parts}>
      <caption>{t('table')}</caption>
      <thead>
        <tr>
          <th scope="col">#</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {track.parts.map((part, index) => (
          <PartRow key={part.from} part={part} index={index} track={track} />
        ))}
      </tbody>
    </table>
  );
}

interface PartRowProps {
  readonly part: TrackPart;
  readonly index: number;
  readonly track: ReadTrack;
}

function PartRow({ part, index, track: { fixes } }: PartRowProps) {
  const { t } = useTranslation('tracks');
  const { times } = useFormat();
  const { distance, speed, span } = useTrackFigures();
  const place = usePlaceWords(part.kind === 'stop' ? part : placeAt(fixes, part.to)) ?? '';
  const seconds = durationOf(fixes, part);
  const at = (fix: number): string => times.minutes((fixes.timeUs[fix] ?? 0) / 1000);
  const isTrip = part.kind === 'trip';
  return (
    <tr>
      <td>{index + 1}</td>
      <td>{t(part.kind)}</td>
      <td>{part.kind === 'stop' || place === '' ? place : t('towards', { place })}</td>
      <td>{at(part.from)}</td>
      <td>{at(part.to)}</td>
      <td>{span(seconds)}</td>
      <td>{part.kind === 'stop' ? '' : distance(part.distanceM)}</td>
      <td>{isTrip && seconds > 0 ? speed((part.distanceM / seconds) * 3.6) : ''}</td>
      <td>{isTrip ? speed(part.topSpeedKmh) : ''}</td>
      <td>{part.kind === 'stop' ? span(part.idleS) : ''}</td>
    </tr>
  );
}
