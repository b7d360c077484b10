import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';

/** Strings of one feature by key; see the `strings.ts` beside each feature. */
export type Strings = { readonly [key: string]: string | Strings };

/** Translations ready to use, without a loader: the resources are part of the bundle. */
export function createI18n(namespaces: Readonly<Record<string, Strings>>): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: namespaces },
    // React escapes; a second escape would show entities.
    interpolation: { escapeValue: false },
    initAsync: false,
    returnNull: false,
  });
  return instance;
}
