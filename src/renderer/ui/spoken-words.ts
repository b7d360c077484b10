import type { Language } from '../../shared/format/language.ts';
import type { windowWords as englishWords } from '../../shared/wording/en/window/window-words.ts';
import type { WordsLike } from '../../shared/wording/words-like.ts';
import { createPart, type Part } from './create-part.ts';

export type WindowWords = WordsLike<typeof englishWords>;

/** The window's words, each language a part of the page of its own: one is spoken at a time. */
export const SPOKEN_WORDS: Readonly<Record<Language, Part<{ readonly windowWords: WindowWords }>>> = {
  en: createPart(() => import('../../shared/wording/en/window/window-words.ts')),
  de: createPart(() => import('../../shared/wording/de/window/window-words.ts')),
};

/** The words of a language, where they are there already. */
export function wordsOf(language: Language): WindowWords | null {
  const state = SPOKEN_WORDS[language].state();
  return state.kind === 'loaded' ? state.module.windowWords : null;
}

/** Reads the words of a language; rejects where they cannot be had. */
export async function loadWords(language: Language): Promise<void> {
  const part = SPOKEN_WORDS[language];
  await part.load();
  const state = part.state();
  if (state.kind === 'failed') throw state.error;
}
