/** Languages that Fleetglass speaks, each with the locale of its dates where the system speaks another. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Locale of dates and hours of a language that is not the system's. */
export const LOCALE_OF: Readonly<Record<Language, string>> = { en: 'en-IE', de: 'de-DE' };

/** The language of a BCP 47 locale; English where Fleetglass does not speak it. */
export function languageOf(locale: string): Language {
  const [language] = locale.toLowerCase().split(/[-_]/);
  return LANGUAGES.find((known) => known === language) ?? 'en';
}
