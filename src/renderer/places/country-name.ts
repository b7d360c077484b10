import type { Language } from '../../shared/format/language.ts';

/** A country by its code of two letters, in a language; empty where there is none. */
export function countryName(code: string, language: Language): string {
  if (!/^[A-Z]{2}$/.test(code)) return '';
  return new Intl.DisplayNames(language, { type: 'region' }).of(code) ?? code;
}
