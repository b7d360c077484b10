import { fireEvent } from '@testing-library/react';
import { byHand } from './user.ts';

/** The input with this name; tests only. */
export function inputNamed(name: string): HTMLInputElement {
  const found = document.querySelector(`input[name=${name}]`);
  if (!(found instanceof HTMLInputElement)) throw new Error(`No input ${name}.`);
  return found;
}

/** Types a text into a field, in place of what stands there. */
export async function typeInto(field: HTMLInputElement, text: string): Promise<void> {
  await byHand(async (user) => {
    await user.clear(field);
    if (text !== '') await user.paste(text);
  });
}

/** Moves a slider to a value. */
export async function slideTo(slider: HTMLInputElement, value: string): Promise<void> {
  await byHand(async () => fireEvent.change(slider, { target: { value } }));
}

/** Clicks the switch or radio with these words. */
export async function choose(words: string): Promise<void> {
  const label = [...document.querySelectorAll('label')].find(({ textContent }) =>
    textContent.startsWith(words),
  );
  const input = label?.querySelector('input');
  if (!input) throw new Error(`Nothing to choose called ${words}.`);
  await byHand((user) => user.click(input));
}

/** The words of the dialog on top. */
export function dialogWords(): string {
  return [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1)?.textContent ?? '';
}

/** Presses the button that submits the form which a field is in; it may stand outside the form. */
export async function submit(field: HTMLInputElement): Promise<void> {
  const button = [...(field.form?.elements ?? [])].find(
    (element) => element instanceof HTMLButtonElement && element.type === 'submit',
  );
  if (button === undefined) throw new Error(`Nothing submits the form of ${field.name}.`);
  await byHand((user) => user.click(button));
}

/** Chooses a file in the input with this label, as the browser's dialog does. */
export async function giveFile(label: string, file: File): Promise<void> {
  const input = document.querySelector(`input[type=file][aria-label="${label}"]`);
  if (!(input instanceof HTMLInputElement)) throw new Error(`No file to choose called ${label}.`);
  await byHand((user) => user.upload(input, file));
}
