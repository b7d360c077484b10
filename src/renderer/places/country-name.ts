import type { Language } from '../../shared/format/language.ts';

const names = new Map<Language, Intl.DisplayNames>();

/** A country by its code of two letters, in a language; empty where there is none. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return '';
  const known = names.get(language) ?? new Intl.DisplayNames(language, { type: 'region' });
  names.set(language, known);
  return known.of(code) ?? code;
}
