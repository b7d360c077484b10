import { act } from 'react';

/** The input with this name; tests only. */
export function inputNamed(name: string): HTMLInputElement {
  const found = document.querySelector(`input[name=${name}]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`No input ${name}.`);
  return found;
}

/** Types a text into a field that React keeps, in place of what stands there. */
export async function typeInto(field: HTMLInputElement, text: string): Promise<void> {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  await act(async () => {
    setter?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/** Clicks the switch or radio with these words. */
export async function choose(words: string): Promise<void> {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent.startsWith(words),
  );
  const input = label?.querySelector('input');
  if (!input) throw new Error(`Nothing to choose called ${words}.`);
  await act(async () => input.click());
}

/** The words of the dialog on top. */
export function dialogWords(): string {
  return [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)?.textContent ?? '';
}

/** Submits the form that a field is in, as its button does. */
export async function submit(field: HTMLInputElement): Promise<void> {
  await act(async () => field.form?.requestSubmit());
}

/** Chooses a file in the input with this label, as the browser's dialog does. */
export async function giveFile(label: string, file: File): Promise<void> {
  const input = document.querySelector(`input[type=file][aria-label="${label}"]`);
  if (input === null) throw new Error(`No file to choose called ${label}.`);
  Object.defineProperty(input, 'files', { value: [file], configurable: true });
  await act(async () => input.dispatchEvent(new Event('change', { bubbles: true })));
}
