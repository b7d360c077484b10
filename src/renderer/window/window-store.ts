import { createContext, useContext } from 'react';
import { createStore, type StateCreator, type StoreApi, useStore } from 'zustand';

/**
 * A part of what a window holds, such as its selection. It is a hook and a definition, and has no state of its own: that is in the
 * window's store, where it is made by the first who asks for it.
 */
export interface WindowPart<State> {
  (): State;
  /** What is selected of it, rendering again only when that changes. */
  <Selected>(select: (state: State) => Selected): Selected;
  readonly first: StateCreator<State>;
}

/** All that one window holds of its own accord; what the host tells is in `stores/`. */
export interface WindowStore {
  /** For event handlers, and for what is outside React. */
  of<State>(part: WindowPart<State>): StoreApi<State>;
}

/** Defines a part by its first state and what changes it. */
export function windowPart<State>(first: StateCreator<State>): WindowPart<State> {
  function usePart(): State;
  function usePart<Selected>(select: (state: State) => Selected): Selected;
  // biome-ignore lint/correctness/noComponentHookFactories: a part is defined once, at the top of its file.
  function usePart<Selected>(select?: (state: State) => Selected): State | Selected {
    return useStore<StoreApi<State>, State | Selected>(useStoreOf(definition), select ?? whole);
  }
  const definition: WindowPart<State> = Object.assign(usePart, { first });
  return definition;
}

/** Creates a window's store, empty. */
export function createWindowStore(): WindowStore {
  const parts = new Map<unknown, unknown>();
  return {
    of<State>(part: WindowPart<State>): StoreApi<State> {
      // What lies under a part was made by that part below, so it is of its type.
      const known = parts.get(part) as StoreApi<State> | undefined;
      if (known !== undefined) return known;
      const made = createStore<State>()(part.first);
      parts.set(part, made);
      return made;
    },
  };
}

/** Carries the window's store. */
export const WindowStoreContext = createContext<WindowStore | null>(null);

/** The store itself, for event handlers. Throws outside a `WindowStoreContext`. */
export function useWindowStore(): WindowStore {
  const store = useContext(WindowStoreContext);
  if (store === null) throw new Error('No WindowStoreContext above this component.');
  return store;
}

/** A part of the window's store, for event handlers and effects; it stays the same. */
export function useStoreOf<State>(part: WindowPart<State>): StoreApi<State> {
  return useWindowStore().of(part);
}

function whole<State>(state: State): State {
  return state;
}
