import { type ExactNumber, isExactNumber, nearestDouble, numberText } from '../exact-number.ts';
import { decimalSignOf } from './decimal-sign.ts';
import { type FormatStyle, UNKNOWN } from './style.ts';

/** A figure and its unit. */
export interface Quantity {
  readonly figure: string;
  readonly unit: string;
}

/** Values as every screen writes them. */
export interface Quantities {
  /** Whole km/h, mph or knots; an en dash where not known. */
  speed(speedKmh: number | null): Quantity;
  /** Whole metres or feet; an en dash where not known. */
  height(metres: number | null): Quantity;
  /** `400 m`, `2.4 km`, `312 km`: to a tenth below ten, shorter ones to ten metres or feet. An en dash where not known. */
  distance(metres: number | null): Quantity;
  /** A measured distance, with three figures at least where it has a long unit: `850 m`, `2.14 km`, `63.1 km`, `412 km`. */
  length(metres: number | null): Quantity;
  /** An area in the largest unit of which there is one: `850 m²`, `2.14 ha`, `63.1 km²`. */
  area(squareMetres: number | null): Quantity;
  /** The longest round distance, such as 1, 2, 3 or 5 km, that is not longer than this; null where there is none. */
  roundDistance(longestM: number): (Quantity & { readonly metres: number }) | null;
  /**
   * What a value of this unit is in the unit chosen, rounded to about as fine as it was sent; null where it is shown as it was sent:
   * because that is the unit chosen, because there is no other for it, or because no figures of a fleet are so large.
   */
  converted(value: number | ExactNumber, unit: string): Quantity | null;
  /** How values of this unit come into the one chosen for it, for axes; as they are where there is no other. */
  axis(unit: string): { readonly unit: string; convert(value: number): number };
  /** Every digit that was sent, with the decimal sign of the language: `3,996` in German, where `3.996` reads as thousands. */
  sent(value: number | ExactNumber): string;
  /** `62.6 km/h`: the figure as it was sent, where what is shown is another; null where it is the same. */
  sentAs(value: number | null, unit: SpeedOrHeight): string | null;
}

type SpeedOrHeight = 'km/h' | 'm';

/** From a unit of flespi's catalogue (flespi-facts §5) to one that is chosen. */
interface Conversion {
  readonly to: string;
  convert(value: number): number;
}

export const KM_PER_MILE = 1.609344;
export const KM_PER_NAUTICAL_MILE = 1.852;
const METRES_PER_FOOT = 0.3048;
const LITRES = { 'us-gal': 3.785411784, 'imp-gal': 4.54609 } as const;

/** A unit of lengths. */
export interface Length {
  readonly unit: string;
  readonly metres: number;
}
/** Units of distances over ground: the longer one, from how many of it on a distance is written in it, and the shorter one. */
const LENGTHS: Readonly<
  Record<FormatStyle['distance'], readonly [long: Length & { readonly from: number }, short: Length]>
> = {
  km: [
    { unit: 'km', metres: 1000, from: 0.995 },
    { unit: 'm', metres: 1 },
  ],
  mi: [
    { unit: 'mi', metres: KM_PER_MILE * 1000, from: 0.095 },
    { unit: 'ft', metres: METRES_PER_FOOT },
  ],
  nmi: [
    { unit: 'nmi', metres: KM_PER_NAUTICAL_MILE * 1000, from: 0.095 },
    { unit: 'ft', metres: METRES_PER_FOOT },
  ],
};

/** The unit in which short lengths are entered, and how many metres it has. */
export function shortLengthUnit(distance: FormatStyle['distance']): Length {
  return LENGTHS[distance][1];
}

/** The unit in which speeds are entered, and how many km/h it has. */
export function speedUnit(distance: FormatStyle['distance']): {
  readonly unit: string;
  readonly kmh: number;
} {
  const [{ metres }] = LENGTHS[distance];
  return { unit: SPEEDS[distance], kmh: metres / 1000 };
}

const SPEEDS: Readonly<Record<FormatStyle['distance'], string>> = { km: 'km/h', mi: 'mph', nmi: 'kn' };

/** Units of areas, the largest first, with their square metres. */
const AREAS: Readonly<Record<FormatStyle['distance'], readonly Length[]>> = {
  km: [
    { unit: 'km²', metres: 1_000_000 },
    { unit: 'ha', metres: 10_000 },
    { unit: 'm²', metres: 1 },
  ],
  mi: [
    { unit: 'mi²', metres: (KM_PER_MILE * 1000) ** 2 },
    { unit: 'acres', metres: 4_046.8564224 },
    { unit: 'ft²', metres: METRES_PER_FOOT ** 2 },
  ],
  nmi: [
    { unit: 'nmi²', metres: (KM_PER_NAUTICAL_MILE * 1000) ** 2 },
    { unit: 'ft²', metres: METRES_PER_FOOT ** 2 },
  ],
};

/** Larger ones are no figures of a fleet, and a double keeps no digits of theirs to round. */
const LARGEST = 1e12;
const MOST_DECIMALS = 3;

/** Writes a figure with so many decimals at most. */
type WriteFigure = (value: number, decimals: number) => string;

function figureWriter(language: string): WriteFigure {
  const formats = Array.from(
    { length: MOST_DECIMALS + 1 },
    (_, decimals) =>
      new Intl.NumberFormat(language, {
        minimumFractionDigits: 0,
        maximumFractionDigits: decimals,
        // Minus zero is zero, however it came about.
        signDisplay: 'negative',
      }),
  );
  return (value, decimals) => (formats[decimals] ?? formats[0])?.format(value) ?? UNKNOWN;
}

/** Values in the units of a style. */
export function createQuantities(style: FormatStyle): Quantities {
  const conversions = conversionsOf(style);
  const figureOf = figureWriter(style.language);
  const sign = decimalSignOf(style.language);
  const signed = (digits: string): string => digits.replace('.', sign);

  const whole = (value: number | null, unit: SpeedOrHeight): Quantity => {
    const conversion = conversions.get(unit);
    const shownUnit = conversion?.to ?? unit;
    if (value === null || !Number.isFinite(value)) return { figure: UNKNOWN, unit: shownUnit };
    return { figure: figureOf(conversion?.convert(value) ?? value, 0), unit: shownUnit };
  };
  return {
    speed: (speedKmh) => whole(speedKmh, 'km/h'),
    height: (metres) => whole(metres, 'm'),
    distance(metres) {
      const [long, short] = LENGTHS[style.distance];
      if (metres === null || !Number.isFinite(metres)) return { figure: UNKNOWN, unit: long.unit };
      const figure = metres / long.metres;
      // Rounded first, so that 999.9 m is a kilometre.
      if (figure >= long.from) return { figure: figureOf(figure, figure < 9.95 ? 1 : 0), unit: long.unit };
      const shorter = metres / short.metres;
      return {
        figure: figureOf(shorter < 10 ? shorter : Math.round(shorter / 10) * 10, 0),
        unit: short.unit,
      };
    },
    length(metres) {
      const [long, short] = LENGTHS[style.distance];
      return measured(metres, [{ ...long, from: style.distance === 'km' ? 1 : 0.1 }, short], figureOf);
    },
    area: (squareMetres) => measured(squareMetres, AREAS[style.distance], figureOf),
    roundDistance(longestM) {
      const length = LENGTHS[style.distance].find(({ metres }) => longestM >= metres);
      if (length === undefined || !Number.isFinite(longestM)) return null;
      const most = longestM / length.metres;
      const power = 10 ** Math.floor(Math.log10(most));
      const round = power * ([5, 3, 2].find((digit) => digit * power <= most) ?? 1);
      return { figure: figureOf(round, 0), unit: length.unit, metres: round * length.metres };
    },
    converted(value, unit) {
      const conversion = conversions.get(unit);
      const sent = nearestDouble(value);
      if (conversion === undefined || sent === undefined || !(Math.abs(sent) < LARGEST)) return null;
      const result = conversion.convert(sent);
      if (!(Math.abs(result) < LARGEST)) return null;
      // How far the result moves as the last digit that was sent does.
      const step = Math.abs(conversion.convert(sent + 10 ** -decimalsOf(value)) - result);
      const decimals = step > 0 ? Math.ceil(-Math.log10(step) - 1e-9) : 0;
      return {
        figure: figureOf(result, Math.min(Math.max(0, decimals), MOST_DECIMALS)),
        unit: conversion.to,
      };
    },
    axis(unit) {
      const conversion = conversions.get(unit);
      return conversion === undefined
        ? { unit, convert: (value) => value }
        : { unit: conversion.to, convert: conversion.convert };
    },
    sent: (value) => signed(isExactNumber(value) ? value.digits : numberText(value)),
    sentAs: (value, unit) =>
      conversions.has(unit) && value !== null && Number.isFinite(value)
        ? `${signed(shortest(value))} ${unit}`
        : null,
  };
}

/** In the largest unit of which there is enough, with three figures at least but for the smallest unit, which has whole ones. */
function measured(
  value: number | null,
  units: readonly (Length & { readonly from?: number })[],
  figureOf: WriteFigure,
): Quantity {
  const smallest = units.at(-1) ?? { unit: '', metres: 1 };
  if (value === null || !Number.isFinite(value)) return { figure: UNKNOWN, unit: smallest.unit };
  // What would be rounded up to it is one of it.
  const { unit, metres } = units.find(({ metres, from = 1 }) => value >= metres * from * 0.9995) ?? smallest;
  const figure = value / metres;
  const decimals = figure >= 99.95 ? 0 : figure >= 9.995 ? 1 : 2;
  return { figure: figureOf(figure, unit === smallest.unit ? 0 : decimals), unit };
}

function conversionsOf({ distance, volume, temperature }: FormatStyle): ReadonlyMap<string, Conversion> {
  const times = (to: string, factor: number): Conversion => ({ to, convert: (value) => value * factor });
  const conversions = new Map<string, Conversion>();
  if (distance === 'mi') {
    conversions.set('km', times('mi', 1 / KM_PER_MILE));
    conversions.set('km/h', times(SPEEDS.mi, 1 / KM_PER_MILE));
    conversions.set('m', times('ft', 1 / METRES_PER_FOOT));
  }
  if (distance === 'nmi') {
    conversions.set('km', times('nmi', 1 / KM_PER_NAUTICAL_MILE));
    conversions.set('km/h', times(SPEEDS.nmi, 1 / KM_PER_NAUTICAL_MILE));
    conversions.set('m', times('ft', 1 / METRES_PER_FOOT));
  }
  if (volume !== 'l') {
    const litres = LITRES[volume];
    conversions.set('l', times('gal', 1 / litres));
    conversions.set('l/h', times('gal/h', 1 / litres));
    if (distance === 'mi') {
      const mpg = litres / KM_PER_MILE;
      conversions.set('l/100 km', { to: 'mpg', convert: (value) => (100 * mpg) / value });
      conversions.set('km/l', times('mpg', mpg));
    }
  }
  if (temperature === 'f') {
    conversions.set('°C', { to: '°F', convert: (celsius) => celsius * 1.8 + 32 });
  }
  return conversions;
}

/** Decimals as the number was written: `1.10` has two, `1e3` none. */
function decimalsOf(value: number | ExactNumber): number {
  const text = isExactNumber(value) ? value.digits : numberText(value);
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  return Math.min(Math.max(0, fraction.length - Number(exponent)), 15);
}

/** Columns of the fleet hold single precision: `62.6` comes out of it as 62.599998. */
function shortest(value: number): string {
  return numberText(Number(value.toPrecision(7)));
}
