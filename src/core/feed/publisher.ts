import type { Notify } from '../../shared/contract.ts';
import type { FleetFrame, FleetSnapshot } from '../../shared/fleet-frame.ts';
import { createColumns } from '../../shared/fleet-frame.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Feed } from './feed.ts';

/** Periods of what is pushed to windows, in milliseconds: a frame is on the glass soon, a table need not flicker. */
const FRAME_MS = 100;
const DETAILS_MS = 250;
const LOGS_MS = 250;
const STREAMS_MS = 500;
const TICK_MS = 1000;

export interface PublisherDeps {
  readonly clock: Clock;
  /** To every window. */
  readonly broadcast: Notify;
  /** To the windows that follow the vehicle. */
  readonly detailsChanged: (details: ReturnType<Feed['takeFollowedChanges']>[number]) => void;
  /** Called once a second, after the feed's own tick. */
  readonly onTick: () => void;
}

/** Pushes a feed's changes to the windows, coalesced. */
export interface Publisher {
  /** Follows this feed from now on, or none; windows are made to take a new snapshot. */
  follow(feed: Feed | undefined): void;
  /** The fleet at the sequence number of the last frame pushed. */
  snapshot(): FleetSnapshot;
  stop(): void;
}

/** Creates a publisher and starts its timers. */
export function createPublisher({ clock, broadcast, detailsChanged, onTick }: PublisherDeps): Publisher {
  let feed: Feed | undefined;
  // The sequence outlives feeds, so that a window can tell a change of fleet from the next frame.
  let seq = 0;

  const pushFrame = (frame: FleetFrame): void => {
    seq++;
    broadcast('fleet.frame', { ...frame, seq });
  };
  const timers: readonly Cancel[] = [
    clock.every(FRAME_MS, () => {
      const frame = feed?.fleet.takeFrame();
      if (frame !== undefined) pushFrame(frame);
    }),
    clock.every(DETAILS_MS, () => feed?.takeFollowedChanges().forEach(detailsChanged)),
    clock.every(LOGS_MS, () => {
      const appended = feed?.logs.takeAppended();
      if (appended !== undefined) broadcast('logs.appended', appended);
    }),
    clock.every(STREAMS_MS, () => {
      const changes = feed?.streams.takeChanges();
      if (changes !== undefined) broadcast('streams.changed', changes);
    }),
    clock.every(TICK_MS, () => {
      feed?.tick(clock.nowMs());
      onTick();
    }),
  ];

  return {
    follow(next) {
      feed = next;
      // A gap in the sequence makes every window ask for a snapshot of the new fleet.
      seq++;
      pushFrame(emptyFrame(clock.nowMs()));
    },
    snapshot: () => ({ ...(feed?.fleet.snapshot() ?? emptyFrame(clock.nowMs())), seq }),
    stop() {
      for (const cancel of timers) cancel();
    },
  };
}

function emptyFrame(atMs: number): FleetFrame {
  return { seq: 0, atMs, columns: createColumns(0), identities: [], removed: new Uint32Array(0) };
}
