import { act } from 'react';

/** Presses Escape where the focus is; tests only. */
export async function pressEscape(): Promise<void> {
  const target = document.activeElement ?? document.body;
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
