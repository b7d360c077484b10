import type { Language } from '../format/language.ts';
import { windowWords as english } from './en/window/window-words.ts';

/** The words of one namespace in another language: each key of the English ones, and no other. */
export type WordsLike<English> = {
  readonly [Key in keyof English]: English[Key] extends string ? string : WordsLike<English[Key]>;
};

/** Keys of texts that take nothing up, for tables of keys. */
export type PlainKey<English> = {
  readonly [Key in keyof English]: English[Key] extends `${string}{{${string}` ? never : Key;
}[keyof English];

/** What a window says, by language and namespace. */
export const WINDOW_WORDS: Readonly<Record<Language, WordsLike<typeof english>>> = {
  en: english,
  de: english,
};
