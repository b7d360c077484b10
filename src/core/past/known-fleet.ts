import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { OpenRead } from './arrived-events.ts';
import { firstEvents } from './first-events.ts';
import { createPastFleet, type PastFleet } from './past-fleet.ts';
import type { Pause } from './pauses.ts';
import { createTimeline, type Timeline } from './timeline.ts';

/** A fleet at a moment, and what came from there on. */
export interface KnownFleet {
  readonly fleet: PastFleet;
  readonly timeline: Timeline;
}

/** Messages that are taken in to know a fleet by, beside the newest of each vehicle. */
export const WARM_UP = 10_000;

/**
 * The fleet some time before `atMs`, as a start of Fleetglass would have shown it then: from there on it is told all that came. Of a short
 * journal, from its beginning on.
 */
export async function startedFleet(
  read: OpenRead,
  atMs: number,
  thresholds: () => StatusThresholds,
  pause: Pause,
): Promise<KnownFleet> {
  const { times } = read;
  const startMs = times.startOf(atMs, WARM_UP);
  const fleet = createPastFleet(startMs, thresholds);
  const isWhole = startMs <= (times.earliestMs() ?? startMs);
  if (!isWhole) for (const event of await firstEvents(read, startMs, pause)) fleet.apply(event);
  fleet.advance(startMs);
  return { fleet, timeline: createTimeline(isWhole ? startMs - 1 : startMs) };
}

/** The fleet at the start of a segment; undefined where that is damaged. Vehicles of which retention has removed all are left out. */
export function keptFleet(
  read: OpenRead,
  span: { readonly startMs: number; readonly endMs: number | null; readonly messages: number },
  thresholds: () => StatusThresholds,
): KnownFleet | undefined {
  const keptFromMs = read.times.earliestMs() ?? 0;
  const saved = read.segments
    .state(span)
    ?.filter(({ lastMessage }) => lastMessage === null || lastMessage.receivedAtMs >= keptFromMs);
  if (saved === undefined) return undefined;
  return {
    fleet: createPastFleet(span.startMs, thresholds, saved),
    timeline: createTimeline(span.startMs),
  };
}
