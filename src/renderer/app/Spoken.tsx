import { type ReactNode, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { Language } from '../../shared/format/language.ts';
import { useFormat } from '../ui/format-store.ts';
import { createI18n, speak } from '../ui/i18n.ts';
import { SPOKEN_WORDS } from '../ui/spoken-words.ts';
import { useToast } from '../ui/toast-store.ts';

/** Everything within it speaks the chosen language, from the moment at which it is chosen and its words are there; the document says which it is. */
export function Spoken({ children }: { readonly children: ReactNode }) {
  const { language } = useFormat().style;
  const [instance] = useState(() => createI18n(language));
  const words = SPOKEN_WORDS[language];
  const { kind } = useSyncExternalStore(words.subscribe, words.state);
  const isThere = kind === 'loaded';
  useEffect(() => {
    if (!isThere) void words.load();
  }, [words, isThere]);
  useLayoutEffect(() => {
    if (!isThere) return;
    document.documentElement.lang = language;
    speak(instance, language);
  }, [instance, language, isThere]);
  return (
    <I18nextProvider i18n={instance}>
      {kind === 'failed' && <Unspoken language={language} />}
      {children}
    </I18nextProvider>
  );
}

/** Says that the words of a language could not be had. */
function Unspoken({ language }: { readonly language: Language }) {
  const { t } = useTranslation(['app', 'ui']);
  const say = useToast((toast) => toast.say);
  useEffect(() => {
    const again = (): void => void SPOKEN_WORDS[language].load();
    say(t('languageMissing'), { text: t('ui:retry'), act: again });
  }, [say, t, language]);
  return null;
}
