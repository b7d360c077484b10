import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import type { Language } from '../../shared/format/language.ts';
import type { windowWords } from '../../shared/wording/en/window/window-words.ts';
import { WINDOW_WORDS } from '../../shared/wording/window-words.ts';

declare module 'i18next' {
  /** Keys, and the values that a text takes up, are checked by the English words. */
  interface CustomTypeOptions {
    defaultNS: 'app';
    returnNull: false;
    resources: typeof windowWords;
  }
}

/** What the window says, ready to use without a loader: all languages are part of the bundle. */
export function createI18n(language: Language = 'en'): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: WINDOW_WORDS,
    // React escapes, and a second escape would show entities; but names must not turn the words about them.
    interpolation: { escape: isolated },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}
