import type { KeyboardEvent } from 'react';

/** Moves the focus among the buttons of a list: up and down, round and round, and to its ends. False for a key that moves nothing. */
export function moveByArrows({ key }: Pick<KeyboardEvent, 'key'>, list: HTMLElement): boolean {
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const steps: { readonly [key: string]: number } = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: buttons.length - 1,
  };
  if (!Object.hasOwn(steps, key)) return false;
  buttons.at((steps[key] ?? 0) % buttons.length)?.focus();
  return true;
}
