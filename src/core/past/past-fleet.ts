import { DEFAULT_STATUS_THRESHOLDS, type StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import type { Fleet } from '../fleet/fleet.ts';
import type { SavedVehicle } from '../fleet/saved-vehicle.ts';
import { unitOf } from '../flespi/units.ts';
import type { PastEvent } from '../journal/past/past-event.ts';
import { createPastClock } from './past-clock.ts';

/** A fleet as it is shown live, but by a clock that is moved. */
export interface PastFleet {
  readonly fleet: Fleet;
  /** Unix milliseconds. */
  nowMs(): number;
  /** Takes in a message at the moment it came. */
  apply(event: PastEvent): void;
  /** Moves the clock on; what changes with time alone does so at whole seconds. */
  advance(toMs: number): void;
}

/** The pace at which a live fleet looks at what time changes. */
const TICK_MS = 1_000;

/** Creates a fleet at `atMs`, Unix milliseconds, of which nothing has come by then but what was saved at that moment. */
export function createPastFleet(
  atMs: number,
  thresholds: () => StatusThresholds,
  saved: readonly SavedVehicle[] = [],
): PastFleet {
  const clock = createPastClock(atMs);
  let isMade = false;
  const fleet = createFleet({
    clock,
    // What was saved was judged by the defaults.
    thresholds: () => (isMade || saved.length === 0 ? thresholds() : DEFAULT_STATUS_THRESHOLDS),
    unitOf,
    packs: false,
    saved,
  });
  isMade = true;
  if (saved.length > 0 && thresholds() !== DEFAULT_STATUS_THRESHOLDS) fleet.tick();

  const advance = (toMs: number): void => {
    for (;;) {
      const dueMs = fleet.quietUntilS() * 1000;
      const tickMs = (Math.floor(Math.max(clock.nowMs(), dueMs) / TICK_MS) + 1) * TICK_MS;
      if (!(tickMs <= toMs)) break;
      clock.put(tickMs);
      fleet.tick();
    }
    // A clock that was set back meanwhile goes on from where it was.
    clock.put(Math.max(clock.nowMs(), toMs));
  };
  return {
    fleet,
    nowMs: clock.nowMs,
    advance,
    apply({ message, source, receivedAtMs }) {
      advance(receivedAtMs);
      fleet.apply(message, { source, receivedAtMs });
    },
  };
}
