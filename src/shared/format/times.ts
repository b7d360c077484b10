import { DAY_MS } from '../spans.ts';
import { type FormatStyle, UNKNOWN } from './style.ts';
import { type OffsetOf, offsetsOf, offsetText } from './zone.ts';

/** Unix milliseconds; null where not known. */
type Instant = number | null;

/** A span as text, and whether it had to name days. */
export interface SpanText {
  readonly text: string;
  readonly dated: boolean;
}

/**
 * Instants as every screen writes them, in the chosen zone. What is not *labelled* stands below a label of its zone, such as the
 * window's clock or the heading of a column: it names its own offset only where that is another one than now's, so that the two
 * half past twos of a night in which the clocks are put back are told apart.
 */
export interface Times {
  readonly offsetOf: OffsetOf;
  /** `14:05:09`, or `2:05:09 pm` */
  clock(at: Instant): string;
  /** `14:05`, or `2:05 pm` */
  minutes(at: Instant): string;
  /** `20 Nov 2026`, never in figures alone. */
  date(at: Instant): string;
  /** The same of a day of the calendar, `2026-11-20`, whichever zone it is one of; any other text as it is. */
  day(isoDay: string): string;
  /** `UTC+1` */
  label(at: number): string;
  /** `14:05:09`, with the date where it is not today's. */
  short(at: Instant, nowMs: number): string;
  /** `14:05:09` below a heading of the day of `dayMs`; of the day after it `14:05:09 +1`. */
  ofDay(at: Instant, dayMs: number, nowMs: number): string;
  /** `14:05:09 UTC+1`, with the date where it is not today's. */
  shortLabelled(at: Instant, nowMs: number): string;
  /** `20 Nov 2026 14:05:09 UTC+1` */
  full(at: Instant): string;
  /** `20 Nov 2026 14:05:09.123 UTC+1` */
  exact(at: Instant): string;
  /** Both ends of a span in full; the first names its zone only where that is another one. */
  ends(fromMs: number, toMs: number): { readonly from: string; readonly to: string };
  /** `13:40–13:52`, with seconds within one minute, and with dates where they are not today's. */
  span(fromMs: number, toMs: number, nowMs: number): SpanText;
  /** The same with its zone. */
  spanLabelled(fromMs: number, toMs: number, nowMs: number): SpanText;
}

/** The year 9999: those of five figures are no fleet's. */
const LATEST_MS = 253_402_300_799_999;

/** Times in the zone, language and hours of a style. Its formats are made once, for each costs as much as hundreds of uses. */
export function createTimes(style: FormatStyle): Times {
  const offsetOf = offsetsOf(style.zone);
  const { clock, minutes, milliseconds, date, calendar } = formatsOf(style);
  const label = (at: number): string => offsetText(offsetOf(at));
  const dayOf = (at: number): number => Math.floor((at + offsetOf(at) * 1000) / DAY_MS);
  const dated = (at: number, time: Intl.DateTimeFormat): string => `${date.format(at)} ${time.format(at)}`;
  const short = (at: number, nowMs: number): string =>
    dayOf(at) === dayOf(nowMs) ? clock.format(at) : dated(at, clock);
  const isElsewhere = (at: number, nowMs: number): boolean => offsetOf(at) !== offsetOf(nowMs);

  function span(fromMs: number, toMs: number, nowMs: number, labelled: boolean): SpanText {
    if (!isKnown(fromMs) || !isKnown(toMs)) return { text: UNKNOWN, dated: false };
    const time = Math.floor(fromMs / 60_000) === Math.floor(toMs / 60_000) ? clock : minutes;
    const isOneDay = dayOf(fromMs) === dayOf(toMs);
    const isToday = isOneDay && dayOf(fromMs) === dayOf(nowMs);
    const isOneOffset = offsetOf(fromMs) === offsetOf(toMs);
    const withLabel = (text: string, at: number, wanted: boolean): string =>
      wanted ? `${text} ${label(at)}` : text;
    const from = withLabel(isToday ? time.format(fromMs) : dated(fromMs, time), fromMs, !isOneOffset);
    const to = isOneDay ? time.format(toMs) : dated(toMs, time);
    const end = withLabel(to, toMs, labelled || !isOneOffset || isElsewhere(toMs, nowMs));
    return { text: isOneDay && isOneOffset ? `${from}–${end}` : `${from} – ${end}`, dated: !isToday };
  }

  const full = (at: Instant): string => (isKnown(at) ? `${dated(at, clock)} ${label(at)}` : UNKNOWN);

  return {
    offsetOf,
    clock: (at) => (isKnown(at) ? clock.format(at) : UNKNOWN),
    minutes: (at) => (isKnown(at) ? minutes.format(at) : UNKNOWN),
    date: (at) => (isKnown(at) ? date.format(at) : UNKNOWN),
    day: (isoDay) => (ISO_DAY.test(isoDay) ? calendar.format(Date.parse(isoDay)) : isoDay),
    label,
    short(at, nowMs) {
      if (!isKnown(at)) return UNKNOWN;
      return isElsewhere(at, nowMs) ? `${short(at, nowMs)} ${label(at)}` : short(at, nowMs);
    },
    ofDay(at, dayMs, nowMs) {
      if (!isKnown(at)) return UNKNOWN;
      const days = dayOf(at) - dayOf(dayMs);
      const time = isElsewhere(at, nowMs) ? `${clock.format(at)} ${label(at)}` : clock.format(at);
      return days === 0 ? time : `${time} ${days > 0 ? '+' : '\u2212'}${Math.abs(days)}`;
    },
    shortLabelled: (at, nowMs) => (isKnown(at) ? `${short(at, nowMs)} ${label(at)}` : UNKNOWN),
    full,
    exact: (at) => (isKnown(at) ? `${dated(at, milliseconds)} ${label(at)}` : UNKNOWN),
    ends(fromMs, toMs) {
      const isOneZone = isKnown(fromMs) && isKnown(toMs) && offsetOf(fromMs) === offsetOf(toMs);
      return { from: isOneZone ? dated(fromMs, clock) : full(fromMs), to: full(toMs) };
    },
    span: (fromMs, toMs, nowMs) => span(fromMs, toMs, nowMs, false),
    spanLabelled: (fromMs, toMs, nowMs) => span(fromMs, toMs, nowMs, true),
  };
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

function isKnown(at: Instant): at is number {
  return at !== null && at >= 0 && at <= LATEST_MS;
}

function formatsOf({ locale, zone, hours }: FormatStyle) {
  // The calendar and the figures of the data, whatever the locale's own are: a year 2569 would be taken for a fault.
  const common = { calendar: 'gregory', numberingSystem: 'latn', timeZone: zone } as const;
  const hour =
    hours === '12'
      ? ({ hour: 'numeric', hourCycle: 'h12' } as const)
      : ({ hour: '2-digit', hourCycle: 'h23' } as const);
  const minutes = { ...common, ...hour, minute: '2-digit' } as const;
  const clock = { ...minutes, second: '2-digit' } as const;
  const make = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, options);
  const day = { ...common, day: 'numeric', year: 'numeric' } as const;
  const short = make({ ...day, month: 'short' });
  // Some languages write short months in figures; a date of figures alone is read in two ways.
  const isNamed = /\p{L}/u.test(short.format(0));
  const named = { ...day, month: isNamed ? 'short' : 'long' } as const;
  return {
    clock: make(clock),
    minutes: make(minutes),
    milliseconds: make({ ...clock, fractionalSecondDigits: 3 }),
    date: make(named),
    calendar: make({ ...named, timeZone: 'UTC' }),
  };
}
