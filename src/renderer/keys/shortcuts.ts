import { useEffect, useRef } from 'react';
import { useStoreOf, type WindowStore, windowPart } from '../window/window-store.ts';
import { actionOf, type KeyAction } from './key-map.ts';
import { pressedKey } from './key-name.ts';
import { useKeys } from './keys-store.ts';

interface KeyOffers {
  /** What each key does at the moment; what nobody on screen offers does nothing. */
  readonly offered: ReadonlyMap<KeyAction, () => void>;
  /** Returns how to take it back. */
  offer(action: KeyAction, act: () => void): () => void;
}

/** What the components on screen offer to do for a key. */
const useKeyOffers = windowPart<KeyOffers>((set, get) => ({
  offered: new Map(),
  offer(action, act) {
    set(({ offered }) => ({ offered: new Map(offered).set(action, act) }));
    return () => {
      const kept = new Map(get().offered);
      if (kept.get(action) !== act) return;
      kept.delete(action);
      set({ offered: kept });
    };
  },
}));

/** Offers what a key does for as long as the component is there. */
export function useShortcut(action: KeyAction, act: () => void): void {
  const { offer } = useStoreOf(useKeyOffers).getState();
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => offer(action, () => latest.current()), [offer, action]);
}

/** Where a key writes, chooses by its letter, or belongs to what lies over the window. */
const WRITES =
  'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable], [data-type-ahead], ' +
  '[role=textbox], [role=searchbox], [role=combobox], [role=listbox], [role=menu], [role=spinbutton]';
const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';

/** Whether single keys rest: somebody writes, chooses from a list by its letters, or has something open over the window. */
export function keysRest(document: Document, target: EventTarget | null): boolean {
  if (document.querySelector(OVER) !== null) return true;
  return target instanceof Element && target.closest(WRITES) !== null;
}

/** Does what single keys are for. Returns how to stop. */
export function listenToKeys(window: Window, windowStore: WindowStore): () => void {
  const onKeyDown = (event: KeyboardEvent): void => {
    const { on, map } = windowStore.of(useKeys).getState();
    if (!on || event.defaultPrevented || event.isComposing || keysRest(window.document, event.target)) return;
    const pressed = pressedKey(event);
    const action = pressed.kind === 'key' ? actionOf(map, pressed.name) : undefined;
    const act =
      action === undefined ? undefined : windowStore.of(useKeyOffers).getState().offered.get(action);
    // What is held down goes on stepping, and does nothing else twice.
    if (act === undefined || (event.repeat && action !== 'next' && action !== 'previous')) return;
    event.preventDefault();
    act();
  };
  window.addEventListener('keydown', onKeyDown);
  return () => window.removeEventListener('keydown', onKeyDown);
}
