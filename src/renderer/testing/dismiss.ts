import { act } from 'react';

/** Presses Escape in the dialog on top; tests only. A click moves no focus here, as it does in a browser. */
export async function pressEscape(): Promise<void> {
  const target = [...document.querySelectorAll('[role=dialog], [role=alertdialog]')].at(-1) ?? document.body;
  await act(async () => {
    target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  });
}

/** Presses beside whatever dialog is open. */
export async function pressOutside(): Promise<void> {
  await act(async () => {
    for (const type of ['pointerdown', 'pointerup', 'click'])
      document.body.dispatchEvent(new PointerEvent(type, { button: 0, bubbles: true, cancelable: true }));
  });
}
