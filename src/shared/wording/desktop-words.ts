import type { Language } from '../format/language.ts';
import { desktop as german } from './de/desktop.ts';
import { desktop as english } from './en/desktop.ts';
import type { WordsLike } from './words-like.ts';

/** The words of the menu and of the system's file dialogs. */
export type DesktopWords = WordsLike<typeof english>;

export const DESKTOP_WORDS: Readonly<Record<Language, DesktopWords>> = { en: english, de: german };
