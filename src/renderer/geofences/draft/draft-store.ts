import type { Coordinates } from '../../../shared/coordinates/coordinates.ts';
import type { Geofence, GeofenceInput, GeofencePoint } from '../../../shared/geofences/geofence.ts';
import { windowPart } from '../../window/window-store.ts';
import { changed, type DraftHistory, historyOf, redone, strokeEnded, undone } from './draft-history.ts';
import {
  type DraftKind,
  type DraftShape,
  emptyShape,
  finished,
  withMiddle,
  withNext,
  withoutPoint,
} from './draft-shape.ts';
import { draftShapeOf, geofenceShapeOf, holesOf } from './draft-shape-of.ts';

/** What a person writes of a geofence. */
export type DraftWords = Pick<GeofenceInput, 'name' | 'colour' | 'group'>;

/** A geofence that is drawn or changed, and not kept yet. */
export interface Draft {
  /** The one that is changed; null of a new one. */
  readonly fence: Geofence | null;
  readonly words: DraftWords;
  readonly history: DraftHistory;
  /** Holes of a polygon that is changed. */
  readonly holes: readonly (readonly GeofencePoint[])[];
  /** The point that keys move; null for none. */
  readonly selected: number | null;
  /** Where the next point would be: under the pointer, or in the middle of the map. */
  readonly preview: Coordinates | null;
}

/** What is drawn, and what can be done with it. */
export interface DraftState {
  readonly draft: Draft | null;
  /** Somebody asked to leave it, and is asked whether what was drawn may go. */
  readonly isLeaving: boolean;
  /** A new one, begun at a place or by the point that comes first. Takes the place of a draft that holds nothing. */
  begin(kind: DraftKind, words: DraftWords, at: Coordinates | null): void;
  edit(fence: Geofence): void;
  setWords(words: Partial<DraftWords>): void;
  /** `stroke`: what makes the change; a further one by the same is taken back with it. */
  change(next: (shape: DraftShape) => DraftShape, stroke?: string): void;
  endStroke(): void;
  add(point: Coordinates): void;
  finish(): void;
  undo(): void;
  redo(): void;
  select(index: number | null): void;
  /** Chooses the next point or the one before, round and round. */
  step(by: 1 | -1): void;
  /** One point more after the chosen one, half-way to the next; it is chosen then. */
  insert(): void;
  /** Takes the chosen point away; while points are being added the last one. */
  remove(): void;
  look(preview: Coordinates | null): void;
  /** Lets go of it, or asks first where something would be lost. */
  leave(): void;
  stay(): void;
  /** Lets go of it, whatever it holds. */
  end(): void;
}

/** What is drawn on the map of this window. */
export const useDraft = windowPart<DraftState>((set, get) => {
  const change = (next: (draft: Draft) => Partial<Draft>): void =>
    set(({ draft }) => (draft === null ? {} : { draft: { ...draft, ...next(draft) } }));
  const changeHistory = (next: (history: DraftHistory) => DraftHistory): void =>
    change(({ history, selected }) => {
      const now = next(history);
      const isThere = selected !== null && selected < now.now.points.length;
      return { history: now, selected: isThere ? selected : null };
    });
  return {
    draft: null,
    isLeaving: false,
    begin(kind, words, at) {
      const shape = emptyShape(kind);
      const history = historyOf(at === null ? shape : withNext(shape, at));
      set({
        draft: { fence: null, words, history, holes: [], selected: null, preview: null },
        isLeaving: false,
      });
    },
    edit(fence) {
      const { name, colour, group, shape } = fence;
      const history = historyOf(draftShapeOf(shape));
      const words = { name, colour, group };
      set({
        draft: { fence, words, history, holes: holesOf(shape), selected: null, preview: null },
        isLeaving: false,
      });
    },
    setWords: (words) => change((draft) => ({ words: { ...draft.words, ...words } })),
    change: (next, stroke) => changeHistory((history) => changed(history, next(history.now), stroke)),
    endStroke: () => change(({ history }) => ({ history: strokeEnded(history) })),
    add: (point) => changeHistory((history) => changed(history, withNext(history.now, point))),
    finish() {
      changeHistory((history) => changed(history, finished(history.now)));
      change(() => ({ selected: null }));
    },
    undo: () => changeHistory(undone),
    redo: () => changeHistory(redone),
    select: (selected) => change(() => ({ selected })),
    step: (by) =>
      change(({ selected, history: { now } }) => {
        const count = now.points.length;
        const from = selected ?? (by === 1 ? -1 : count);
        return { selected: count === 0 ? null : (from + by + count) % count };
      }),
    insert: () =>
      change(({ selected, history }) => {
        if (selected === null) return {};
        const next = changed(history, withMiddle(history.now, selected));
        return next === history ? {} : { history: next, selected: selected + 1 };
      }),
    remove: () =>
      change(({ selected, history }) => {
        const { points, isDone } = history.now;
        const index = selected ?? (isDone ? null : points.length - 1);
        if (index === null) return {};
        const next = changed(history, withoutPoint(history.now, index));
        const left = next.now.points.length;
        return { history: next, selected: selected === null || left === 0 ? null : Math.max(0, index - 1) };
      }),
    look: (preview) => change(() => ({ preview })),
    leave() {
      const { draft } = get();
      if (draft !== null && holdsUnsaved(draft)) set({ isLeaving: true });
      else set({ draft: null, isLeaving: false });
    },
    stay: () => set({ isLeaving: false }),
    end: () => set({ draft: null, isLeaving: false }),
  };
});

/** Whether something would be lost with it. Pure. */
export function holdsUnsaved({ fence, history, words }: Draft): boolean {
  if (fence === null) return history.now.points.length > 0 || words.name.trim() !== '';
  return history.now !== firstOf(history) || !sameWords(fence, words);
}

/** What would be kept of it; null where it is not done. Pure. */
export function inputOf({ words, history, holes }: Draft): GeofenceInput | null {
  const shape = geofenceShapeOf(history.now, holes);
  return shape === null ? null : { ...words, name: words.name.trim(), shape };
}

function firstOf({ past, now }: DraftHistory): DraftShape {
  return past[0] ?? now;
}

function sameWords(fence: DraftWords, words: DraftWords): boolean {
  return fence.name === words.name && fence.colour === words.colour && fence.group === words.group;
}
