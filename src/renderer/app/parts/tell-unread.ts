import { errorText } from '../../../shared/error-text.ts';
import type { Language } from '../../../shared/format/language.ts';
import { appStrings as german } from '../../../shared/wording/de/window/app.ts';
import { appStrings as english } from '../../../shared/wording/en/window/app.ts';
import styles from '../ErrorBoundary.module.css';

const WORDS = { en: english, de: german } as const;

/** Says that the page could not be read whole, where not even what draws it was had; and leads to another try. */
export function tellUnread(root: HTMLElement, language: Language, error: unknown): void {
  const words = WORDS[language];
  document.documentElement.lang = language;
  const fault = document.createElement('main');
  fault.className = styles.fault ?? '';
  fault.setAttribute('role', 'alert');
  const again = textIn('button', words.errorReload);
  again.addEventListener('click', () => window.location.reload());
  const detail = textIn('pre', errorText(error));
  detail.className = styles.detail ?? '';
  fault.append(textIn('h1', words.windowUnread), textIn('p', words.partFaultText), again, detail);
  root.replaceChildren(fault);
}

function textIn(tag: 'h1' | 'p' | 'button' | 'pre', text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
