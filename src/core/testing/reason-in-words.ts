import { reasonOf } from '../../shared/unreadable-reason.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';

/** Why something could not be read, as it is kept, in English. */
export function reasonInWords(kept: string): string {
  return inEnglish(reasonOf(kept));
}

/** The same of an event; empty where it could be read. */
export function wordsOf(event: { readonly kind: string; readonly reason?: string }): string {
  return event.kind === 'unreadable' ? reasonInWords(event.reason ?? '') : '';
}
