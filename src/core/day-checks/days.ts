/** Days of a zone, and which of them a standing check is due for. Pure. */
import type { CheckedDay, DayCheckSettings } from '../../shared/day-check.ts';
import { instantsOf, type OffsetOf, offsetsOf, wallTime } from '../../shared/format/zone.ts';
import { DAY_MS } from '../../shared/spans.ts';

/** After the program was off for long, so many days are made up for. */
const MOST_DAYS_LATE = 7;

/** A day, such as `2026-11-29`, with its ends by the clocks of the zone; null where no calendar has it. */
export function dayOf(day: string, zone: string): CheckedDay | null {
  const offsetOf = offsetsOf(zone);
  const fromMs = startOf(day, 0, offsetOf);
  if (fromMs === null) return null;
  const toMs = startOf(nextDay(day, 1), 0, offsetOf);
  return toMs === null ? null : { day, zone, fromMs, toMs };
}

/**
 * Days that are to be checked now, oldest first: those that ended since the last one that was, at most a week of them, once the hour has
 * come on the day behind. Of a check that was never made the newest alone.
 */
export function dueDays(
  { hour, zone }: Pick<DayCheckSettings, 'hour' | 'zone'>,
  lastDay: string | null,
  nowMs: number,
): readonly CheckedDay[] {
  const offsetOf = offsetsOf(zone);
  const today = dayAt(nowMs, offsetOf);
  const atMs = startOf(today, hour, offsetOf) ?? Number.POSITIVE_INFINITY;
  const newest = nextDay(today, nowMs >= atMs ? -1 : -2);
  // One that is not over yet was noted by a clock that was ahead: it would put everything off until then.
  const done = lastDay !== null && lastDay < today ? lastDay : null;
  const first = done === null ? newest : later(nextDay(done, 1), nextDay(newest, 1 - MOST_DAYS_LATE));
  const days: CheckedDay[] = [];
  for (let day = first; day <= newest; day = nextDay(day, 1)) {
    const found = dayOf(day, zone);
    if (found !== null) days.push(found);
  }
  return days;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

function dayAt(unixMs: number, offsetOf: OffsetOf): string {
  const { year, month, day } = wallTime(offsetOf, unixMs);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

function nextDay(day: string, by: number): string {
  return new Date(Date.parse(day) + by * DAY_MS).toISOString().slice(0, 10);
}

function startOf(day: string, hour: number, offsetOf: OffsetOf): number | null {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantsOf(offsetOf, { year, month, day: date, hour, minute: 0, second: 0 })[0] ?? null;
}
