import { createFigures, type Figures } from '../format/figures.ts';
import type { Language } from '../format/language.ts';
import type { LogCode, LogMessage } from '../messages/log.ts';
import { logWords as german } from './de/log.ts';
import { logWords as english } from './en/log.ts';
import { codeText, type LogWords, logSentence } from './log-sentence.ts';

const WORDS: Readonly<Record<Language, LogWords>> = { en: english, de: german };

/** Writes log records of flespi in a language: one line each, without a full stop. `figures` are given where they are made already. */
export function logTexts(
  language: Language,
  figures: Figures = createFigures(language),
): (message: LogMessage) => string {
  const words = WORDS[language];
  return (message) => logSentence(message, words, figures);
}

/** Writes what a code of flespi's log means in a language, as a clause. */
export function logCodeTexts(language: Language): (code: LogCode) => string {
  return (code) => codeText(code, WORDS[language]);
}
