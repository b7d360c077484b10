import { windowPart } from '../window/window-store.ts';
import type { CommandTarget } from './command-offers.ts';

/** A context menu that is open. */
interface OpenContextMenu {
  /** CSS pixels of the window. */
  readonly x: number;
  readonly y: number;
  /** What it is about, in words. */
  readonly title: string;
  readonly target: CommandTarget;
}

interface ContextMenuState {
  readonly open: OpenContextMenu | null;
  show(menu: OpenContextMenu): void;
  close(): void;
}

/** The context menu of this window. */
export const useContextMenu = windowPart<ContextMenuState>((set) => ({
  open: null,
  show: (open) => set({ open }),
  close: () => set({ open: null }),
}));

/** Whether a context menu was asked for by key (the menu key, Shift+F10) and so has no place of its own. */
export function isAskedByKey({
  button,
  ctrlKey,
  pointerType,
}: Pick<PointerEvent, 'button' | 'ctrlKey' | 'pointerType'>): boolean {
  // A Mac asks by Ctrl and a press; a long press has the first button.
  return button !== 2 && !ctrlKey && pointerType !== 'touch' && pointerType !== 'pen';
}
