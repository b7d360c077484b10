import { type ReactNode, useLayoutEffect, useState } from 'react';
import { I18nextProvider } from 'react-i18next';
import { useFormat } from '../ui/format-store.ts';
import { createI18n } from '../ui/i18n.ts';

/** Everything within it speaks the chosen language, from the moment at which it is chosen; the document says which it is. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const { language } = useFormat().style;
  const [i18n] = useState(() => createI18n(language));
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
  return <I18nextProvider i18n={i18n}>{children}</I18nextProvider>;
}
