import type { StoreApi } from 'zustand';
import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import { withMoved } from '../../geofences/draft/draft-shape.ts';
import type { DraftState } from '../../geofences/draft/draft-store.ts';

/** What keys need of the map. */
export interface DraftKeysMap {
  /** The middle of the map. */
  middle(): Coordinates;
  pixelOf(place: Coordinates): { readonly x: number; readonly y: number };
  placeAt(x: number, y: number): Coordinates;
}

/** How far an arrow moves a point, CSS pixels; and with Shift. */
const STEP_PX = 2;
const LONG_STEP_PX = 20;
const ARROWS: { readonly [key: string]: readonly [x: number, y: number] } = {
  arrowleft: [-1, 0],
  arrowright: [1, 0],
  arrowup: [0, -1],
  arrowdown: [0, 1],
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The keys of drawing; what it answers says whether the key was one of them. */
export function createDraftKeys(
  drafts: StoreApi<DraftState>,
  map: DraftKeysMap,
): (event: Pressed) => boolean {
  const { getState } = drafts;

  function enter(isShift: boolean): void {
    const { draft, add, finish, insert, select } = getState();
    if (draft === null) return;
    const { now } = draft.history;
    if (isShift) finish();
    else if (!now.isDone) add(map.middle());
    else if (draft.selected === null) select(nearestToMiddle(now.points));
    else insert();
  }

  function nearestToMiddle(points: readonly Coordinates[]): number | null {
    const { x, y } = map.pixelOf(map.middle());
    let best: number | null = null;
    let least = Number.POSITIVE_INFINITY;
    points.forEach((point, at) => {
      const pixel = map.pixelOf(point);
      const distance = Math.hypot(pixel.x - x, pixel.y - y);
      if (distance < least) [best, least] = [at, distance];
    });
    return best;
  }

  function move(arrow: readonly [number, number], isShift: boolean): boolean {
    const { draft, change } = getState();
    const index = draft?.selected ?? null;
    const place = index === null ? undefined : draft?.history.now.points[index];
    if (index === null || place === undefined) return false;
    const pixels = isShift ? LONG_STEP_PX : STEP_PX;
    const { x, y } = map.pixelOf(place);
    const to = map.placeAt(x + arrow[0] * pixels, y + arrow[1] * pixels);
    change((shape) => withMoved(shape, index, to), `arrows ${index}`);
    return true;
  }

  function leaveOrLetGo(): void {
    const { draft, select, leave } = getState();
    if (draft !== null && draft.selected !== null) select(null);
    else leave();
  }

  const actions: { readonly [key: string]: (isShift: boolean) => void } = {
    enter,
    ' ': enter,
    backspace: () => getState().remove(),
    delete: () => getState().remove(),
    '.': () => getState().step(1),
    ',': () => getState().step(-1),
    escape: leaveOrLetGo,
  };
  return ({ key, shiftKey, ctrlKey, metaKey, altKey }) => {
    const pressed = key.toLowerCase();
    if (altKey) return false;
    if (ctrlKey || metaKey) return takeBack(getState(), pressed, shiftKey);
    const arrow = Object.hasOwn(ARROWS, pressed) ? ARROWS[pressed] : undefined;
    if (arrow !== undefined) return move(arrow, shiftKey);
    if (!Object.hasOwn(actions, pressed)) return false;
    actions[pressed]?.(shiftKey);
    return true;
  };
}

/** Ctrl+Z takes a step back, Ctrl+Y or Ctrl+Shift+Z takes it again. */
export function takeBack(
  { undo, redo }: Pick<DraftState, 'undo' | 'redo'>,
  pressed: string,
  isShift: boolean,
): boolean {
  if (pressed !== 'z' && pressed !== 'y') return false;
  if (pressed === 'y' || isShift) redo();
  else undo();
  return true;
}
