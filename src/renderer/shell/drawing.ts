import { DRAWING_CHOICES, type DrawingChoice } from '../../shared/drawing.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** Why the graphics card is not drawn by. */
export type WebglFault =
  /** The browser has no WebGL2, or gives none any more. */
  | 'absent'
  /** It is done by the processor, which draws on a canvas faster. */
  | 'software'
  /** It was measured, and is slower than a canvas. */
  | 'slow'
  /** The card takes too small pictures. */
  | 'limits'
  /** The driver refused a program. */
  | 'refused'
  /** The card was lost, and not for the first time. */
  | 'lost';

/** By what the map's vehicles are drawn now. `renderer` is the name that the browser has for the card; empty where it says none. */
export type DrawingInUse =
  | { readonly by: 'webgl'; readonly renderer: string }
  /** `starting`: it has not been tried yet; `chosen`: a person wants it so. */
  | { readonly by: 'canvas'; readonly why: WebglFault | 'starting' | 'chosen'; readonly renderer: string };

/** By what vehicles are drawn in this window. */
export interface Drawing {
  /** What was chosen in this window, kept for the next start. */
  readonly choice: DrawingChoice;
  readonly inUse: DrawingInUse;
  choose(choice: DrawingChoice): void;
  /** The map tells what it has come to. */
  tell(inUse: DrawingInUse): void;
}

const KEY = 'fleetglass.drawing';

export const useDrawing = windowPart<Drawing>((set) => ({
  choice: DRAWING_CHOICES.find((one) => one === readText(KEY)) ?? 'auto',
  inUse: { by: 'canvas', why: 'starting', renderer: '' },
  choose(choice) {
    writeText(KEY, choice);
    set({ choice });
  },
  tell: (inUse) => set({ inUse }),
}));

/** What was chosen: at the start of the host, which wins, or in this window. Null while the host has not said. */
export function useDrawingChoice(): DrawingChoice | null {
  const { value: info } = useLiveQuery({ ask: useHost().app.info });
  const choice = useDrawing((state) => state.choice);
  return info === null ? null : (info.drawing ?? choice);
}
