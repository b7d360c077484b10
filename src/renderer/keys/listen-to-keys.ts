import { useToast } from '../ui/toast-store.ts';
import type { WindowStore } from '../window/window-store.ts';
import { chordOf } from './chord.ts';
import { runCommand, useCommandOffers } from './command-offers.ts';
import { COMMANDS, type CommandId, commandOfChord } from './commands.ts';
import { commandOfKey } from './key-map.ts';
import { pressedKey } from './key-name.ts';
import { useKeys } from './keys-store.ts';

/** Where a key writes, chooses by its letter as in a list of choices, or belongs to what lies over the window. */
const WRITES =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], ' +
  '[role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=menu], [role=spinbutton]';
/** What is chosen from in a region of the window itself, such as places that were found, lies over nothing. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]:not([data-region] *)';

/** Whether something is open over the window: then no key of it does anything. */
function isCovered(document: Document): boolean {
  return document.querySelector(OVER) !== null;
}

/** Whether single keys rest: somebody writes, or chooses from a list by its letters. */
function isWriting(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(WRITES) !== null;
}

/** Does what keys are for: single ones, and those that are always the same. Returns how to stop. */
export function listenToKeys(window: Window, windowStore: WindowStore): () => void {
  const commandOf = (event: KeyboardEvent): CommandId | undefined => {
    const always = commandOfChord(chordOf(event));
    if (always !== undefined) return always;
    const { on, map } = windowStore.of(useKeys).getState();
    if (!on || event.defaultPrevented || event.isComposing || isWriting(event.target)) return undefined;
    const pressed = pressedKey(event);
    return pressed.kind === 'key' ? commandOfKey(map, pressed.name) : undefined;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const id = isCovered(window.document) ? undefined : commandOf(event);
    if (id === undefined || (event.repeat && COMMANDS[id].repeats !== true)) return;
    const offer = windowStore.of(useCommandOffers).getState().offered.get(id);
    if (offer === undefined) return;
    event.preventDefault();
    const refusal = runCommand(offer, null);
    if (refusal !== null) windowStore.of(useToast).getState().say(refusal);
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
