import { useTranslation } from 'react-i18next';
import { useStoreOf } from '../window/window-store.ts';
import { copyText } from './copy-text.ts';
import { useToast } from './toast-store.ts';

/** Copies a text and says which, or that it could not be. Call it from a press. */
export function useSayCopied(): (text: string) => void {
  const { t } = useTranslation('ui');
  const { say } = useStoreOf(useToast).getState();
  return (text) =>
    void copyText(text).then((done) => say(done ? t('copiedText', { text }) : t('copyFailed')));
}

/** The same of a text that is too long to be said. */
export function useSayDone(): (text: string) => void {
  const { t } = useTranslation('ui');
  const { say } = useStoreOf(useToast).getState();
  return (text) => void copyText(text).then((done) => say(t(done ? 'copied' : 'copyFailed')));
}
