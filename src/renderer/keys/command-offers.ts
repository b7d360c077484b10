import { useEffect, useRef } from 'react';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { useStoreOf, windowPart } from '../window/window-store.ts';
import type { CommandId } from './commands.ts';

/** What a command is asked of, where that is not simply what is selected: what a context menu was opened on. */
export interface CommandTarget {
  readonly vehicleId: string | null;
  readonly place: Coordinates | null;
  /** Absent where no geofence can be meant. */
  readonly geofenceId?: string | null;
}

export interface CommandOffer {
  /** Does it. Null asks it of what is selected, or of the middle of the map. */
  act(target: CommandTarget | null): void;
  /** Why it can not be done now, as a sentence; null where it can. */
  refusal(target: CommandTarget | null): string | null;
}

interface CommandOffers {
  /** What each command does at the moment; what nobody on screen offers does nothing. */
  readonly offered: ReadonlyMap<CommandId, CommandOffer>;
  /** Returns how to take it back. */
  offer(id: CommandId, offer: CommandOffer): () => void;
}

/** What the components on screen offer to do. */
export const useCommandOffers = windowPart<CommandOffers>((set, get) => ({
  offered: new Map(),
  offer(id, offer) {
    set(({ offered }) => ({ offered: new Map(offered).set(id, offer) }));
    return () => {
      const kept = new Map(get().offered);
      if (kept.get(id) !== offer) return;
      kept.delete(id);
      set({ offered: kept });
    };
  },
}));

const never = (): null => null;

/** Offers what a command does for as long as the component is there. */
export function useCommand(
  id: CommandId,
  act: CommandOffer['act'],
  refusal: CommandOffer['refusal'] = never,
): void {
  const { offer } = useStoreOf(useCommandOffers).getState();
  const latest = useRef({ act, refusal });
  latest.current = { act, refusal };
  useEffect(
    () =>
      offer(id, {
        act: (target) => latest.current.act(target),
        refusal: (target) => latest.current.refusal(target),
      }),
    [offer, id],
  );
}

/** Does what a command is for, where somebody offers it and it can be done; answers with why it can not. */
export function useRunCommand(): (id: CommandId, target?: CommandTarget | null) => string | null {
  const offers = useStoreOf(useCommandOffers);
  return (id, target = null) => runCommand(offers.getState().offered.get(id), target);
}

/** The same of an offer in hand. */
export function runCommand(offer: CommandOffer | undefined, target: CommandTarget | null): string | null {
  const refusal = offer?.refusal(target) ?? null;
  if (refusal === null) offer?.act(target);
  return refusal;
}
