import { decimalDegrees } from '../coordinates/decimal-degrees.ts';
import { decimalSignOf } from './decimal-sign.ts';
import { type Language, LOCALE_OF } from './language.ts';
import { UNKNOWN } from './style.ts';

/** Null where not known. */
type Figure = number | null;

/** Counts, sizes, spans and lists as every screen and every sentence writes them. An unknown value (null or NaN) is an en dash. */
export interface Figures {
  /** `12,345` */
  count(value: Figure): string;
  /** `12,345` up to 99,999, then `1.2M`: for places of fixed width. */
  compact(value: Figure): string;
  /** `1 stream`, `12,345 streams`: the figure with its noun in the number that goes with it. */
  counted(value: number, one: string, other: string): string;
  /** A span in two units at most: `4 s`, `12 min`, `3 h 05`, `2 d 4 h`. Negative spans read as zero. */
  span(spanMs: Figure): string;
  /** What is left of a short span, to the second: `4:05`. Begun seconds count whole; a negative span reads as zero. */
  countdown(spanMs: Figure): string;
  /** Age of an instant in Unix seconds. An instant over a minute ahead says so, for a wrong clock must be seen. */
  age(timeS: Figure, nowMs: number): string;
  /** A short span such as a latency: `240 ms`, `1.42 s`, `35 s`. */
  latency(seconds: Figure): string;
  /** `0 B`, `1.4 kB`, `23 MB`, in powers of 1000. */
  bytes(bytes: Figure): string;
  /** Messages per second: `0.4/s`, `12/s`. */
  rate(perSecond: Figure): string;
  /** `54.687160, 25.279652`: always with a point, as maps take them. */
  coordinates(latitude: number, longitude: number): string;
  /** `25.28° E`: in the decimal sign and letters of the language; no letter at zero and at the far meridian. */
  latitude(degrees: number, digits: number): string;
  longitude(degrees: number, digits: number): string;
  /** A plain number to be changed in a field, with the decimal sign of the language and no marks between thousands. */
  entered(value: number, mostDigits: number): string;
  /** `083°`, three figures as on a compass. */
  course(headingDeg: Figure): string;
  /** `a, b and c` */
  list(items: readonly string[]): string;
  /** `a, b or c` */
  either(items: readonly string[]): string;
}

/** The one word in these figures. */
const AHEAD: Readonly<Record<Language, (span: string) => string>> = {
  en: (span) => `${span} ahead`,
  de: (span) => `${span} voraus`,
};

/** North, south, east, west. */
const LETTERS: Readonly<Record<Language, readonly [string, string, string, string]>> = {
  en: ['N', 'S', 'E', 'W'],
  de: ['N', 'S', 'O', 'W'],
};

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** The figures of a language. Made once each, for a format costs as much as hundreds of uses. */
export function createFigures(language: Language): Figures {
  const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
  const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
  const plurals = new Intl.PluralRules(language);
  // No comma before the last: as in Britain and Ireland.
  const conjunction = new Intl.ListFormat(LOCALE_OF[language], { type: 'conjunction' });
  const disjunction = new Intl.ListFormat(LOCALE_OF[language], { type: 'disjunction' });
  const decimals = [1, 2].map(
    (digits) =>
      new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  );
  // Rounded as the number is in binary, so that the same figure is written the same everywhere.
  const fixed = (value: number, digits: 1 | 2): string =>
    decimals[digits - 1]?.format(Number(value.toFixed(digits))) ?? UNKNOWN;

  const count = (value: Figure): string => (isKnown(value) ? whole.format(value) : UNKNOWN);

  const sign = decimalSignOf(language);
  const [north, south, east, west] = LETTERS[language];
  const degrees = (value: number, digits: number, above: string, below: string): string => {
    const text = Math.abs(value).toFixed(digits);
    const figure = Number(text);
    if (figure === 0 || figure === 180) return `${figure}°`;
    return `${text.replace('.', sign)}° ${value > 0 ? above : below}`;
  };

  function span(spanMs: Figure): string {
    if (!isKnown(spanMs)) return UNKNOWN;
    const seconds = Math.max(0, Math.floor(spanMs / 1000));
    if (seconds < 60) return `${seconds} s`;
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes} min`;
    const hours = Math.floor(minutes / 60);
    if (hours < 24) return `${hours} h ${pad(minutes % 60)}`;
    const days = Math.floor(hours / 24);
    return days < 10 ? `${days} d ${hours % 24} h` : `${whole.format(days)} d`;
  }

  return {
    count,
    compact(value) {
      if (!isKnown(value)) return UNKNOWN;
      return value < 100_000 ? whole.format(value) : compact.format(value);
    },
    counted: (value, one, other) => `${count(value)} ${plurals.select(value) === 'one' ? one : other}`,
    span,
    countdown(spanMs) {
      if (!isKnown(spanMs)) return UNKNOWN;
      const seconds = Math.max(0, Math.ceil(spanMs / 1000));
      return `${Math.floor(seconds / 60)}:${pad(seconds % 60)}`;
    },
    age(timeS, nowMs) {
      if (!isKnown(timeS)) return UNKNOWN;
      const ageMs = nowMs - timeS * 1000;
      return ageMs < -60_000 ? AHEAD[language](span(-ageMs)) : span(ageMs);
    },
    latency(seconds) {
      if (!isKnown(seconds)) return UNKNOWN;
      if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
      return seconds < 10 ? `${fixed(seconds, 2)} s` : span(seconds * 1000);
    },
    bytes(bytes) {
      if (!isKnown(bytes)) return UNKNOWN;
      let value = bytes;
      let unit = 0;
      while (value >= 1000 && unit < BYTE_UNITS.length - 1) {
        value /= 1000;
        unit += 1;
      }
      return `${unit === 0 || value >= 100 ? Math.round(value) : fixed(value, 1)} ${BYTE_UNITS[unit]}`;
    },
    rate(perSecond) {
      if (!isKnown(perSecond)) return UNKNOWN;
      return `${perSecond > 0 && perSecond < 10 ? fixed(perSecond, 1) : whole.format(perSecond)}/s`;
    },
    coordinates: (latitude, longitude) => `${decimalDegrees(latitude)}, ${decimalDegrees(longitude)}`,
    latitude: (value, digits) => degrees(value, digits, north, south),
    longitude: (value, digits) => degrees(value, digits, east, west),
    entered: (value, mostDigits) => String(Number(value.toFixed(mostDigits))).replace('.', sign),
    course(headingDeg) {
      if (!isKnown(headingDeg)) return UNKNOWN;
      const whole360 = ((Math.round(headingDeg) % 360) + 360) % 360;
      return `${String(whole360).padStart(3, '0')}°`;
    },
    list: (items) => conjunction.format(items),
    either: (items) => disjunction.format(items),
  };
}

function isKnown(value: Figure): value is number {
  return value !== null && Number.isFinite(value);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
