import { createFigures } from '../format/figures.ts';
import type { Language } from '../format/language.ts';
import type { LogMessage } from '../messages/log.ts';
import { logWords as german } from './de/log.ts';
import { logWords as english } from './en/log.ts';
import { type LogWords, logSentence } from './log-sentence.ts';

const WORDS: Readonly<Record<Language, LogWords>> = { en: english, de: german };

/** Writes log records of flespi in a language: one line each, without a full stop. */
export function logTexts(language: Language): (message: LogMessage) => string {
  const words = WORDS[language];
  const figures = createFigures(language);
  return (message) => logSentence(message, words, figures);
}
