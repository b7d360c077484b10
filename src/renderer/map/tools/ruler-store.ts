import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { windowPart } from '../../window/window-store.ts';
import { closed, EMPTY_RULER, type Ruler, withoutLast, withPoint } from './ruler.ts';

interface RulerState {
  /** Null while nothing is measured. */
  readonly ruler: Ruler | null;
  /** Where the next point would be: under the pointer, or in the middle of the map. */
  readonly preview: Coordinates | null;
  /** Measures from here, or from the point that comes first. */
  start(from: Coordinates | null): void;
  add(point: Coordinates): void;
  undo(): void;
  close(): void;
  end(): void;
  look(preview: Coordinates | null): void;
}

/** What is measured on the map of this window. */
export const useRuler = windowPart<RulerState>((set) => {
  const change = (next: (ruler: Ruler) => Ruler): void =>
    set(({ ruler }) => (ruler === null ? {} : { ruler: next(ruler) }));
  return {
    ruler: null,
    preview: null,
    start: (from) =>
      set({ ruler: from === null ? EMPTY_RULER : withPoint(EMPTY_RULER, from), preview: null }),
    add: (point) => change((ruler) => withPoint(ruler, point)),
    undo: () => change(withoutLast),
    close: () => change(closed),
    end: () => set({ ruler: null, preview: null }),
    look: (preview) => set({ preview }),
  };
});
