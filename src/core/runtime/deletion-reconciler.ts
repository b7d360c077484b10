import type { Clock } from '../base/clock.ts';
import type { ObjectState, StateOrigin } from '../flespi/events.ts';
import { createQuietWatch } from '../session/quiet.ts';

/**
 * Finds what was deleted while the broker had forgotten us. Deletions wait in a session; where the session is gone, the
 * retained objects of the new one are all there is, and what they do not name any more is no more.
 */
export interface DeletionReconciler {
  /** An object was heard of, or its deletion. */
  note(state: ObjectState): void;
  /** A session began again: counts until objects stop coming. */
  begin(): void;
  /** The link is down: nothing is concluded from what did not come. */
  cancel(): void;
}

/** How long a broker may take for its first retained object, and between two of them. */
const PATIENCE = { firstMs: 30_000, quietMs: 10_000 };

/**
 * Creates it; `onGone` is told of every object known before and not heard of again. A kind of which nothing at all
 * was heard is left alone: then the broker retains nothing, or may not tell us.
 */
export function createDeletionReconciler(
  clock: Clock,
  onGone: (origin: StateOrigin, id: string) => void,
): DeletionReconciler {
  const known: Readonly<Record<StateOrigin, Set<string>>> = {
    devices: new Set(),
    streams: new Set(),
    channels: new Set(),
  };
  let heard: Readonly<Record<StateOrigin, Set<string>>> | undefined;

  const conclude = (): void => {
    const counted = heard;
    heard = undefined;
    if (counted === undefined) return;
    for (const origin of ['devices', 'streams', 'channels'] as const) {
      if (counted[origin].size === 0) continue;
      for (const id of known[origin].difference(counted[origin])) {
        known[origin].delete(id);
        onGone(origin, id);
      }
    }
  };
  const quiet = createQuietWatch(clock, PATIENCE, conclude);

  return {
    note({ origin, id, object }) {
      if (object === undefined) {
        known[origin].delete(id);
        return;
      }
      known[origin].add(id);
      if (heard === undefined) return;
      heard[origin].add(id);
      quiet.heard();
    },
    begin() {
      heard = { devices: new Set(), streams: new Set(), channels: new Set() };
      quiet.begin();
    },
    cancel() {
      heard = undefined;
      quiet.cancel();
    },
  };
}
