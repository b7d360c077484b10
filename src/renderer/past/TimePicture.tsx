import { type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlarmSeverity } from '../../shared/alarm.ts';
import type { PastSpan } from '../../shared/past.ts';
import { useTriedAlarms } from '../shell/tried-alarms.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Past.module.css';
import { ticksOf } from './time-view.ts';
import { useMomentWords } from './use-moment-words.ts';
import type { TimeOutline } from './use-time-facts.ts';

/** Heights from the top: messages, then a line each for gaps, link, streams and alarms, then the times. */
const MESSAGES_PX = 24;
const LINE_PX = 11;
const MARK_PX = 7;
const AXIS_PX = 16;
export const LANES_PX = MESSAGES_PX + 4 * LINE_PX;
const LEAST_PX = 2;
const TICK_PX = 84;
const TICK_TEXT_PX = 44;
/** Of the cursor's words, at most. */
const LETTER_PX = 6;

interface TimePictureProps {
  readonly view: PastSpan;
  readonly width: number;
  readonly outline: TimeOutline;
  readonly wantedMs: number;
  readonly shownMs: number | null;
  readonly nowMs: number;
}

const ALARM_CLASSES: Readonly<Record<AlarmSeverity, string | undefined>> = {
  danger: styles.failing,
  warning: styles.degraded,
  notice: styles.off,
};

/** The lanes, drawn. Everything in it is said elsewhere in words. */
export function TimePicture({ view, width, outline, wantedMs, shownMs, nowMs }: TimePictureProps) {
  const { t } = useTranslation('past');
  const { minutes } = useMomentWords();
  const { facts, of } = outline;
  const tried = useTriedAlarms((state) => state.tried);
  const lengthMs = view.toMs - view.fromMs;
  const xOf = (atMs: number): number => ((atMs - view.fromMs) / lengthMs) * width;
  const span = (each: PastSpan): { readonly x: number; readonly width: number } => {
    const x = Math.max(0, xOf(each.fromMs));
    return { x, width: Math.max(LEAST_PX, Math.min(width, xOf(each.toMs)) - x) };
  };
  const lane = (index: number): { readonly y: number; readonly height: number } => ({
    y: MESSAGES_PX + index * LINE_PX + (LINE_PX - MARK_PX) / 2,
    height: MARK_PX,
  });
  const isSeen = ({ fromMs, toMs }: PastSpan): boolean => fromMs < view.toMs && toMs > view.fromMs;
  const cursorX = xOf(wantedMs);
  const isCursorSeen = cursorX >= 0 && cursorX <= width;
  const words = t('shown', { time: minutes(wantedMs) });
  const labelPx = words.length * LETTER_PX + 12;
  const label =
    isCursorSeen && width >= labelPx ? { words, px: labelPx, x: within(cursorX, labelPx / 2, width) } : null;
  const kept = facts === null ? view.fromMs : (facts.keptFromMs ?? view.toMs);
  return (
    <svg className={styles.picture} width={width} height={LANES_PX + AXIS_PX} aria-hidden="true">
      <defs>
        <pattern
          id="past-none"
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="1.5" height="6" className={styles.hatch} />
        </pattern>
      </defs>
      {kept > view.fromMs && (
        <rect
          className={styles.none}
          y={0}
          height={LANES_PX}
          {...span({ fromMs: view.fromMs, toMs: kept })}
        />
      )}
      {nowMs < view.toMs && (
        <rect
          className={styles.toCome}
          y={0}
          height={LANES_PX}
          {...span({ fromMs: nowMs, toMs: view.toMs })}
        />
      )}
      {facts?.notReady.filter(isSeen).map((each) => (
        <rect key={`${each.fromMs}`} className={styles.notReady} y={0} height={LANES_PX} {...span(each)} />
      ))}
      {facts !== null && of !== null && (
        <path
          className={styles.messages}
          d={densityPath(facts.messages, facts.most, xOf(of.fromMs), xOf(of.toMs))}
        />
      )}
      {[0, 1, 2, 3].map((index) => (
        <line
          key={index}
          className={styles.rule}
          x1={0}
          x2={width}
          y1={MESSAGES_PX + index * LINE_PX}
          y2={MESSAGES_PX + index * LINE_PX}
        />
      ))}
      {facts?.gaps.filter(isSeen).map((gap) => (
        <rect
          key={`${gap.id} ${gap.fromMs}`}
          className={cx(styles.gap, gap.state === 'refilled' && styles.closed)}
          {...lane(0)}
          {...span(gap)}
        />
      ))}
      {facts?.outages.filter(isSeen).map((outage) => (
        <rect
          key={`${outage.what} ${outage.fromMs}`}
          className={outage.what === 'down' ? styles.down : styles.off}
          {...lane(1)}
          {...span(outage)}
        />
      ))}
      {facts?.failures.filter(isSeen).map((failure) => (
        <rect
          key={`${failure.streamId} ${failure.fromMs}`}
          className={failure.state === 'degraded' ? styles.degraded : styles.failing}
          {...lane(2)}
          {...span(failure)}
        />
      ))}
      {facts?.alarms.filter(isSeen).map(({ alarm, takenMs, ...each }) => (
        <g key={`${alarm.accountId} ${alarm.id}`}>
          <rect className={ALARM_CLASSES[alarm.severity]} {...lane(3)} {...span(each)} />
          {takenMs !== null && isSeen({ fromMs: takenMs, toMs: takenMs + 1 }) && (
            <line
              className={styles.taken}
              x1={xOf(takenMs)}
              x2={xOf(takenMs)}
              y1={MESSAGES_PX + 3 * LINE_PX + 1}
              y2={LANES_PX - 1}
            />
          )}
        </g>
      ))}
      {tried?.trial.alarms.map(({ vehicleId, atMs, clearedMs }) => {
        const each = { fromMs: atMs, toMs: clearedMs ?? tried.trial.toMs };
        if (!isSeen(each)) return null;
        return (
          <rect key={`${vehicleId} ${atMs}`} className={styles.triedMark} {...lane(3)} {...span(each)} />
        );
      })}
      <Axis view={view} width={width} xOf={xOf} label={label} />
      {shownMs !== null && shownMs !== wantedMs && (
        <line className={styles.shownLine} x1={xOf(shownMs)} x2={xOf(shownMs)} y1={0} y2={LANES_PX} />
      )}
      <Cursor x={xOf(wantedMs)} />
      {label !== null && <CursorWords {...label} />}
    </svg>
  );
}

function Cursor({ x }: { readonly x: number }) {
  return (
    <g transform={`translate(${x} 0)`} className={styles.cursor}>
      <line y1={0} y2={LANES_PX + 4} />
      <path d="M-5 0H5V5L0 10L-5 5Z" />
    </g>
  );
}

/** What the cursor says: that it is the past, and when. */
interface CursorLabel {
  readonly words: string;
  readonly px: number;
  /** Of its middle. */
  readonly x: number;
}

function CursorWords({ words, px, x }: CursorLabel) {
  return (
    <g transform={`translate(${x} ${LANES_PX + 1})`} className={styles.cursorLabel}>
      <rect x={-px / 2} width={px} height={AXIS_PX - 1} rx={3} />
      <text y={11}>{words}</text>
    </g>
  );
}

/** The middle of something that is to lie within the width. */
function within(x: number, halfPx: number, width: number): number {
  return Math.min(Math.max(x, halfPx), width - halfPx);
}

interface AxisProps {
  readonly view: PastSpan;
  readonly width: number;
  readonly xOf: (atMs: number) => number;
  /** No time is written below it. */
  readonly label: CursorLabel | null;
}

function Axis({ view, width, xOf, label }: AxisProps): ReactNode {
  const { times } = useFormat();
  const most = Math.max(1, Math.floor(width / TICK_PX));
  const ticks = useMemo(() => ticksOf(view, most, times.offsetOf), [view, most, times]);
  return ticks.map(({ atMs, isDay }) => {
    const x = xOf(atMs);
    const isAtEdge = x < 24 || x > width - 24;
    const isBelow = label !== null && Math.abs(x - label.x) < (label.px + TICK_TEXT_PX) / 2;
    return (
      <g key={atMs}>
        <line className={styles.tick} x1={x} x2={x} y1={LANES_PX - 2} y2={LANES_PX + 3} />
        {!isAtEdge && !isBelow && (
          <text className={styles.tickText} x={x} y={LANES_PX + 13}>
            {isDay ? times.date(atMs) : times.minutes(atMs)}
          </text>
        )}
      </g>
    );
  });
}

/** Steps, one a bucket; the least that came is seen beside the most. */
function densityPath(messages: Uint32Array, most: number, fromX: number, toX: number): string {
  const stepX = (toX - fromX) / Math.max(1, messages.length);
  const base = MESSAGES_PX - 1;
  const heights = Array.from(messages, (count) =>
    count === 0 || most === 0 ? 0 : 2 + Math.sqrt(count / most) * (base - 4),
  );
  const steps = heights.map((height) => `V${(base - height).toFixed(1)}h${stepX.toFixed(3)}`);
  return `M${fromX.toFixed(2)} ${base}${steps.join('')}V${base}Z`;
}
