import type { Language } from '../format/language.ts';
import { windowWords as german } from './de/window/window-words.ts';
import { windowWords as english } from './en/window/window-words.ts';
import type { WordsLike } from './words-like.ts';

/** What a window says, by language and namespace. */
export const WINDOW_WORDS: Readonly<Record<Language, WordsLike<typeof english>>> = {
  en: english,
  de: german,
};
