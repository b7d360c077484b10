import { windowPart } from '../../window/window-store.ts';

/** What a press on the map, and Enter and Escape on it, are for: choosing vehicles, or a tool that takes them for itself. */
export const usePointerMode = windowPart<{ readonly mode: 'select' | 'tool' }>(() => ({ mode: 'select' }));
