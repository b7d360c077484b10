import { useEffect, useRef } from 'react';
import { useStoreOf, windowPart } from '../window/window-store.ts';
import type { CommandId } from './commands.ts';

interface CommandOffers {
  /** What each command does at the moment; what nobody on screen offers does nothing. */
  readonly offered: ReadonlyMap<CommandId, () => void>;
  /** Returns how to take it back. */
  offer(id: CommandId, act: () => void): () => void;
}

/** What the components on screen offer to do. */
export const useCommandOffers = windowPart<CommandOffers>((set, get) => ({
  offered: new Map(),
  offer(id, act) {
    set(({ offered }) => ({ offered: new Map(offered).set(id, act) }));
    return () => {
      const kept = new Map(get().offered);
      if (kept.get(id) !== act) return;
      kept.delete(id);
      set({ offered: kept });
    };
  },
}));

/** Offers what a command does for as long as the component is there. */
export function useCommand(id: CommandId, act: () => void): void {
  const { offer } = useStoreOf(useCommandOffers).getState();
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => offer(id, () => latest.current()), [offer, id]);
}

/** Does what a command is for, where somebody offers it. */
export function useRunCommand(): (id: CommandId) => void {
  const offers = useStoreOf(useCommandOffers);
  return (id) => offers.getState().offered.get(id)?.();
}
