import { keptObject } from '../kept-object.ts';
import { LANGUAGES, type Language, LOCALE_OF, languageOf } from './language.ts';
import type { FormatStyle } from './style.ts';
import { isZone } from './zone.ts';

export const DISTANCES = ['km', 'mi', 'nmi'] as const;
export const VOLUMES = ['l', 'us-gal', 'imp-gal'] as const;
export const TEMPERATURES = ['c', 'f'] as const;
export const HOURS = ['24', '12'] as const;
/** Days on which a week begins somewhere, as `FormatStyle.firstDay`. */
export const FIRST_DAYS = ['1', '6', '7'] as const;

/** What was chosen by hand; what is absent goes by the system. */
export interface FormatChoices {
  /** Of words. */
  readonly language?: Language;
  readonly distance?: (typeof DISTANCES)[number];
  readonly volume?: (typeof VOLUMES)[number];
  readonly temperature?: (typeof TEMPERATURES)[number];
  /** `UTC`, or a name in the IANA database. */
  readonly zone?: string;
  readonly hours?: (typeof HOURS)[number];
  readonly firstDay?: (typeof FIRST_DAYS)[number];
  /** BCP 47, of dates. */
  readonly locale?: string;
}

/** What the system says of itself. */
export interface SystemFormat {
  /** BCP 47. */
  readonly locale: string;
  readonly zone: string;
}

/** Where distances are in miles, and where temperatures are in °F (CLDR, `measurementData`). */
const MILES = new Set(['US', 'GB', 'LR', 'MM', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM']);
const US_GALLONS = new Set(['US', 'LR', 'PR', 'GU', 'VI', 'AS', 'MP', 'UM']);
const FAHRENHEIT = new Set([...US_GALLONS, 'BS', 'BZ', 'KY', 'PW']);
const MONDAY = 1;

/** How things are written by these choices on this system. What the system says wrongly is read as UTC and English. */
export function styleOf(choices: FormatChoices, system: SystemFormat): FormatStyle {
  const ofSystem = localeOf(system.locale) ?? new Intl.Locale('en-IE');
  const language = choices.language ?? languageOf(ofSystem.baseName);
  const locale =
    (choices.locale === undefined ? undefined : localeOf(choices.locale)) ??
    (choices.language === undefined || ofSystem.language === language
      ? ofSystem
      : new Intl.Locale(LOCALE_OF[language]));
  // A language alone names no country, and `en` is not the United States.
  const region = ofSystem.region ?? '';
  return {
    language,
    locale: locale.baseName,
    zone: choices.zone ?? (isZone(system.zone) ? system.zone : 'UTC'),
    hours: choices.hours ?? hoursOf(locale),
    firstDay: choices.firstDay === undefined ? firstDayOf(locale) : Number(choices.firstDay),
    distance: choices.distance ?? (MILES.has(region) ? 'mi' : 'km'),
    volume: choices.volume ?? (US_GALLONS.has(region) ? 'us-gal' : 'l'),
    temperature: choices.temperature ?? (FAHRENHEIT.has(region) ? 'f' : 'c'),
  };
}

/** Choices out of a text; each that is not understood is as if it had not been made. */
export function parseChoices(text: string | null): FormatChoices {
  return readChoices(keptObject(text));
}

/** The choices with one made otherwise; null, and what is no value of it, leaves it to the system. */
export function withChoice(
  choices: FormatChoices,
  key: keyof FormatChoices,
  value: string | null,
): FormatChoices {
  return readChoices({ ...choices, [key]: value });
}

function readChoices(kept: Readonly<Record<string, unknown>>): FormatChoices {
  const oneOf = <Value extends string>(key: keyof FormatChoices, values: readonly Value[]) => {
    const value = values.find((candidate) => candidate === kept[key]);
    return value === undefined ? {} : { [key]: value };
  };
  const { zone, locale } = kept;
  // Each has to be here: one that is not read is lost at the next start.
  const read = {
    language: oneOf('language', LANGUAGES),
    distance: oneOf('distance', DISTANCES),
    volume: oneOf('volume', VOLUMES),
    temperature: oneOf('temperature', TEMPERATURES),
    zone: typeof zone === 'string' && isZone(zone) ? { zone } : {},
    hours: oneOf('hours', HOURS),
    firstDay: oneOf('firstDay', FIRST_DAYS),
    locale: typeof locale === 'string' && localeOf(locale) !== undefined ? { locale } : {},
  } satisfies Readonly<Record<keyof FormatChoices, FormatChoices>>;
  const choices: FormatChoices = {};
  for (const one of Object.values(read)) Object.assign(choices, one);
  return choices;
}

function localeOf(name: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(name);
  } catch {
    return undefined;
  }
}

function hoursOf(locale: Intl.Locale): FormatStyle['hours'] {
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12' ? '12' : '24';
}

/** Newer than the types of the language. */
interface LocaleWithWeek extends Intl.Locale {
  getWeekInfo?(): { readonly firstDay: number };
}

function firstDayOf(locale: LocaleWithWeek): number {
  // A language alone names no country here either.
  return locale.region === undefined ? MONDAY : (locale.getWeekInfo?.().firstDay ?? MONDAY);
}
