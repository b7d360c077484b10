import type { Language } from '../shared/format/language.ts';
import type { AppMessage } from '../shared/messages/app-message.ts';
import { DESKTOP_WORDS, type DesktopWords } from '../shared/wording/desktop-words.ts';
import { plainWording } from '../shared/wording/wording.ts';

/** In which language the application speaks outside of its windows: the system's until a window says which one it speaks. */
export interface DesktopLanguage {
  now(): Language;
  words(): DesktopWords;
  say(message: AppMessage): string;
  set(language: Language): void;
  /** Calls at once, and at each change. */
  follow(listener: (words: DesktopWords) => void): void;
}

export function createDesktopLanguage(ofSystem: Language): DesktopLanguage {
  let language = ofSystem;
  const listeners: ((words: DesktopWords) => void)[] = [];
  return {
    now: () => language,
    words: () => DESKTOP_WORDS[language],
    say: (message) => plainWording(language).say(message),
    set(next) {
      if (next === language) return;
      language = next;
      for (const listener of listeners) listener(DESKTOP_WORDS[language]);
    },
    follow(listener) {
      listeners.push(listener);
      listener(DESKTOP_WORDS[language]);
    },
  };
}
