import { type Language, languageOf } from '../../shared/format/language.ts';
import type { Environment } from '../process/environment.ts';

/** The language that a terminal is set to: the first of the variables that POSIX names for it. */
export function terminalLanguage({ LC_ALL, LC_MESSAGES, LANG }: Environment): Language {
  return languageOf([LC_ALL, LC_MESSAGES, LANG].find((name) => name !== undefined && name !== '') ?? '');
}

/** The language of the system, where nobody has a terminal. */
export function systemLanguage(): Language {
  return languageOf(new Intl.DateTimeFormat().resolvedOptions().locale);
}
