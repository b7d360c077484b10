import { offsetsOf } from './format/zone.ts';
import { DAY_MS } from './spans.ts';

/** Hours of a week in a zone. */
interface WeekHours {
  /** By their number in ISO 8601. */
  readonly days: readonly number[];
  /** Minutes of a day. */
  readonly fromMin: number;
  readonly toMin: number;
  readonly zone: string;
}

/** Clocks are put forward and back on quarters of an hour: between two of them the offset is one. */
const QUARTER_MS = 15 * 60_000;
/** The first day of Unix time was a Thursday; Monday is the first here. */
const FIRST_DAY = 3;

/**
 * Tells whether an instant, Unix milliseconds, lies outside the hours, by the clocks of the zone: also over daylight saving. Hours
 * that end before they begin, or when they do, go on into the next day, and are of the day on which they began.
 */
export function outsideHours({ days, fromMin, toMin, zone }: WeekHours): (atMs: number) => boolean {
  const offsetOf = offsetsOf(zone);
  const isOn = new Set(days);
  let quarter = Number.NaN;
  let offsetMs = 0;
  return (atMs) => {
    const now = Math.floor(atMs / QUARTER_MS);
    // Asking for an offset costs a hundred times the rest.
    if (now !== quarter) {
      quarter = now;
      offsetMs = offsetOf(now * QUARTER_MS) * 1000;
    }
    const day = Math.floor((atMs + offsetMs) / DAY_MS);
    const minute = (atMs + offsetMs - day * DAY_MS) / 60_000;
    if (fromMin < toMin) return !(isOn.has(isoDay(day)) && minute >= fromMin && minute < toMin);
    const beganToday = isOn.has(isoDay(day)) && minute >= fromMin;
    const beganBefore = isOn.has(isoDay(day - 1)) && minute < toMin;
    return !beganToday && !beganBefore;
  };
}

function isoDay(day: number): number {
  return ((((day + FIRST_DAY) % 7) + 7) % 7) + 1;
}
