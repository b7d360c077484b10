import { instantsOf, type OffsetOf, wallTime } from '../format/zone.ts';
import { DAY_MS } from '../spans.ts';

const UNITS_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: DAY_MS,
  w: 7 * DAY_MS,
};
const AGO = /^(?:\d{1,6}[smhdw])+$/;
const DATED = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?(Z)?$/i;
const CLOCK = /^(\d\d?):(\d\d)(?::(\d\d))?$/;

/** What a time is told from. */
export interface TimeBasis {
  /** Unix milliseconds. */
  readonly nowMs: number;
  /** Of the zone in which the window writes times. */
  readonly offsetOf: OffsetOf;
}

/**
 * Unix milliseconds of `2h` (ago), `1d12h`, `14:05` (the last one), `today`, `yesterday`, `2026-11-30`, `2026-11-30T14:05:09`, with `Z` in UTC;
 * null where it is none of these.
 */
export function readTime(text: string, { nowMs, offsetOf }: TimeBasis): number | null {
  const value = text.trim().toLowerCase();
  if (value === 'now') return nowMs;
  const startOfDay = (ms: number): number => {
    const { year, month, day } = wallTime(offsetOf, ms);
    return atWall(Date.UTC(year, month - 1, day), offsetOf);
  };
  if (value === 'today') return startOfDay(nowMs);
  if (value === 'yesterday') return startOfDay(startOfDay(nowMs) - DAY_MS / 2);
  if (AGO.test(value)) return nowMs - agoMs(value);
  const clock = CLOCK.exec(value);
  if (clock !== null) return lastAt(clock, { nowMs, offsetOf });
  return readDated(DATED.exec(value), offsetOf);
}

/** The same instant in a form that `readTime` reads, to the second. */
export function writeTime(atMs: number, offsetOf: OffsetOf): string {
  const { year, month, day, hour, minute, second } = wallTime(offsetOf, atMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}`;
}

function agoMs(value: string): number {
  return [...value.matchAll(/(\d+)([smhdw])/g)].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNITS_MS[unit] ?? 0),
    0,
  );
}

function lastAt(
  [, hour, minute, second = '0']: RegExpExecArray,
  { nowMs, offsetOf }: TimeBasis,
): number | null {
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const { year, month, day } = wallTime(offsetOf, nowMs);
  const onDay = (shift: number): number =>
    atWall(Date.UTC(year, month - 1, day + shift, Number(hour), Number(minute), Number(second)), offsetOf);
  const today = onDay(0);
  return today <= nowMs ? today : onDay(-1);
}

function readDated(parts: RegExpExecArray | null, offsetOf: OffsetOf): number | null {
  if (parts === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zulu] = parts;
  const wallMs = Date.UTC(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour),
    Number(minute),
    Number(second),
    Number(fraction.padEnd(3, '0')),
  );
  // A 30th of February would be read as the 2nd of March.
  const date = new Date(wallMs);
  const isDate = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
  const isTime = Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 59;
  if (!isDate || !isTime) return null;
  return zulu === undefined ? atWall(wallMs, offsetOf) : wallMs;
}

/** When the clock of the zone first shows what one in UTC shows at `wallMs`; an hour that it leaves out is that after it. */
function atWall(wallMs: number, offsetOf: OffsetOf): number {
  const date = new Date(wallMs);
  const wall = {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
  const [first = wallMs - offsetOf(wallMs) * 1000] = instantsOf(offsetOf, wall);
  return first + date.getUTCMilliseconds();
}
