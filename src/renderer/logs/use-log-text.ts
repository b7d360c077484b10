import type { LogMessage } from '../../shared/messages/log.ts';
import { logTexts } from '../../shared/wording/log-text.ts';
import { useFormat } from '../ui/format-store.ts';

/** Writes what log records say, in the window's language. */
export function useLogText(): (message: LogMessage) => string {
  const { style, figures } = useFormat();
  return logTexts(style.language, figures);
}
