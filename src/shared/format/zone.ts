import { DAY_MS } from '../spans.ts';

/** Seconds that a zone is ahead of UTC at an instant. */
export type OffsetOf = (unixMs: number) => number;

/** The hands of a clock and a calendar, without saying in which zone. Month 1 to 12. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** How the offset is written in the locale `en`: `GMT`, `GMT+05:30`, and with seconds before zones were in use. */
const OFFSET = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?/;

/** Whether there is such a zone here: a name of the IANA database, or `UTC`. */
export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Reads a zone's offsets, daylight saving included. Throws where there is no such zone. */
export function offsetsOf(zone: string): OffsetOf {
  const format = new Intl.DateTimeFormat('en', {
    timeZone: zone,
    timeZoneName: 'longOffset',
    year: 'numeric',
  });
  return (unixMs) => {
    const [, sign, hours, minutes, seconds = '0'] = OFFSET.exec(format.format(unixMs)) ?? [];
    if (sign === undefined) return 0;
    const size = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === '-' ? -size : size;
  };
}

/** `UTC`, `UTC+1`, `UTC−3:30`: unlike `CST` or `IST`, which are three zones each, it can be read in one way only. */
export function offsetText(offsetS: number): string {
  if (offsetS === 0) return 'UTC';
  const size = Math.abs(offsetS);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60, size % 60];
  while (parts.length > 1 && parts.at(-1) === 0) parts.pop();
  const [hours, ...rest] = parts.map(String);
  return `UTC${offsetS < 0 ? '−' : '+'}${[hours, ...rest.map((part) => part.padStart(2, '0'))].join(':')}`;
}

/** What clock and calendar of the zone show at an instant. */
export function wallTime(offsetOf: OffsetOf, unixMs: number): WallTime {
  const shifted = new Date(unixMs + offsetOf(unixMs) * 1000);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
  };
}

/**
 * When clock and calendar show that, Unix milliseconds, earliest first: twice where the clocks are put back. A time that is left out
 * as they are put forward is the instant that it would be had they not been. Empty for what no calendar has.
 */
export function instantsOf(offsetOf: OffsetOf, wall: WallTime): readonly number[] {
  const asUtcMs = utcOf(wall);
  if (asUtcMs === null) return [];
  const before = offsetOf(asUtcMs - DAY_MS);
  const offsets = new Set([before, offsetOf(asUtcMs + DAY_MS)]);
  const found = [...offsets]
    .map((offsetS) => ({ offsetS, unixMs: asUtcMs - offsetS * 1000 }))
    .filter(({ offsetS, unixMs }) => offsetOf(unixMs) === offsetS)
    .map(({ unixMs }) => unixMs)
    .sort((a, b) => a - b);
  return found.length > 0 ? found : [asUtcMs - before * 1000];
}

/** The first instant of the day that holds this one, or of one so many days later. */
export function startOfDay(offsetOf: OffsetOf, unixMs: number, daysLater = 0): number {
  const { year, month, day } = wallTime(offsetOf, unixMs);
  const date = new Date(Date.UTC(year, month - 1, day + daysLater));
  const [first = unixMs] = instantsOf(offsetOf, {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: 0,
    minute: 0,
    second: 0,
  });
  return first;
}

/** That wall time as if it were UTC's; null where the calendar has no such day, or the clock no such time. */
function utcOf({ year, month, day, hour, minute, second }: WallTime): number | null {
  const unixMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const read = new Date(unixMs);
  const isSame =
    read.getUTCFullYear() === year &&
    read.getUTCMonth() === month - 1 &&
    read.getUTCDate() === day &&
    read.getUTCHours() === hour &&
    read.getUTCMinutes() === minute &&
    read.getUTCSeconds() === second;
  return isSame ? unixMs : null;
}
