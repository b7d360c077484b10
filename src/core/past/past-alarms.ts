import type { DatabaseSync } from 'node:sqlite';
import { alarmThen } from '../../shared/alarm-then.ts';
import type { AlarmStep, OwnAlarm } from '../../shared/alarms.ts';
import type { PastSpan } from '../../shared/past.ts';
import { hasAlarmSteps, readAlarmsAt, readAlarmsIn } from '../journal/store/alarm-rows.ts';

/** The alarms of an account at a moment that is moved. */
export interface PastAlarms {
  /** Those that were not closed at `toMs`, Unix milliseconds; null where they are the ones of before. */
  moveTo(database: DatabaseSync, toMs: number): readonly OwnAlarm[] | null;
  list(): readonly OwnAlarm[];
}

/** What was kept of an alarm, as a span of a bar. */
export interface OwnAlarmSpan extends PastSpan {
  readonly alarm: OwnAlarm;
  readonly takenMs: number | null;
}

/** A step is kept a little later than it is of. */
const LATE_MS = 30_000;

/** Creates one that shows nothing yet. */
export function createPastAlarms(): PastAlarms {
  let atMs: number | undefined;
  let shown: readonly OwnAlarm[] = [];
  /** When one that is listed was reported last, where that is later. */
  let nextReportMs = Number.POSITIVE_INFINITY;

  return {
    list: () => shown,
    moveTo(database, toMs) {
      const isSame =
        atMs !== undefined &&
        atMs <= toMs &&
        toMs < nextReportMs &&
        !hasAlarmSteps(database, atMs - LATE_MS, toMs);
      atMs = toMs;
      if (isSame) return null;
      const known = readAlarmsAt(database, toMs);
      shown = known.flatMap(({ alarm, steps }) => {
        const then = alarmThen(alarm, steps, toMs);
        return then === null || then.phase === 'closed' ? [] : [then];
      });
      nextReportMs = known.reduce(
        (next, { alarm }) => (alarm.lastMs > toMs ? Math.min(next, alarm.lastMs) : next),
        Number.POSITIVE_INFINITY,
      );
      return shown;
    },
  };
}

/** On a bar more could not be told apart. */
const MOST_SPANS = 500;

/** The alarms of a span, gravest first where there are too many, and how many there are. */
export function alarmSpansOf(
  database: DatabaseSync,
  span: PastSpan,
): { readonly spans: readonly OwnAlarmSpan[]; readonly count: number } {
  const { alarms, count } = readAlarmsIn(database, span, MOST_SPANS);
  const spans = alarms
    .map(({ alarm, steps }) => ({
      alarm,
      fromMs: Math.max(span.fromMs, alarm.raisedMs),
      toMs: Math.min(span.toMs, alarm.clearedMs ?? alarm.closedMs ?? span.toMs),
      takenMs: takenIn(steps, span),
    }))
    .filter(({ fromMs, toMs }) => toMs >= fromMs)
    .sort((a, b) => a.fromMs - b.fromMs || a.alarm.id - b.alarm.id);
  return { spans, count };
}

function takenIn(steps: readonly AlarmStep[], { fromMs, toMs }: PastSpan): number | null {
  const taken = steps.find(({ phase, atMs }) => phase === 'acknowledged' && atMs >= fromMs && atMs < toMs);
  return taken?.atMs ?? null;
}
