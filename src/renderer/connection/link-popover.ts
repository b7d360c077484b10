import { windowPart } from '../window/window-store.ts';

interface LinkPopover {
  readonly isOpen: boolean;
  setOpen(isOpen: boolean): void;
}

/** Whether the facts of the links are open, which the banner leads to as well as the chip. */
export const useLinkPopover = windowPart<LinkPopover>((set) => ({
  isOpen: false,
  setOpen: (isOpen) => set({ isOpen }),
}));
