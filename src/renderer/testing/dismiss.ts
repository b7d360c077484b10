import { byHand } from './user.ts';

/** Presses Escape where the focus is; tests only. */
export async function pressEscape(): Promise<void> {
  await byHand((user) => user.keyboard('{Escape}'));
}

/** Presses beside whatever dialog is open. */
export async function pressOutside(): Promise<void> {
  await byHand((user) => user.click(document.body));
}
