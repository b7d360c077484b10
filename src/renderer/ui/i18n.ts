import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isolated } from '../../shared/format/isolated.ts';
import type { Language } from '../../shared/format/language.ts';
import type { windowWords } from '../../shared/wording/en/window/window-words.ts';
import { wordsOf } from './spoken-words.ts';

declare module 'i18next' {
  /** Keys, and the values that a text takes up, are checked by the English words. */
  interface CustomTypeOptions {
    defaultNS: 'app';
    returnNull: false;
    resources: typeof windowWords;
  }
}

/** What the window says, in a language whose words are there already. */
export function createI18n(language: Language = 'en'): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    resources: { [language]: wordsOf(language) ?? {} },
    // React escapes, and a second escape would show entities; but names must not turn the words about them.
    interpolation: { escape: isolated },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}

/** Goes on in another language; without its words nothing changes. */
export function speak(instance: i18n, language: Language): void {
  const words = wordsOf(language);
  if (words === null) return;
  for (const [namespace, texts] of Object.entries(words))
    if (!instance.hasResourceBundle(language, namespace))
      instance.addResourceBundle(language, namespace, texts);
  void instance.changeLanguage(language);
}
