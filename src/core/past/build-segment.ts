import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createEventWriter, type EventWriter } from '../journal/past/event-columns.ts';
import { sealBody, sealState } from '../journal/past/segment.ts';
import type { BuiltSegment } from '../journal/past/segment-rows.ts';
import type { OpenRead } from './arrived-events.ts';
import { type KnownFleet, keptFleet, startedFleet } from './known-fleet.ts';
import type { Pause } from './pauses.ts';
import {
  isFull,
  messagesLacking,
  SEGMENT_LIMITS,
  type SegmentGap,
  type SegmentLimits,
  unbuilt,
} from './unbuilt.ts';

/** What comes by several ways is here by then: so long after it came nothing is added to a span. */
const SETTLED_MS = 10_000;
const SECOND_MS = 1_000;
/** Whoever chose others judges by those from the beginning of a segment on. */
const thresholds = () => DEFAULT_STATUS_THRESHOLDS;

/** The next segment that is to be made of a journal, as of now; null where there is none. The newest are made first. */
export async function buildSegment(
  read: OpenRead,
  nowMs: number,
  pause: Pause,
  limits: SegmentLimits = SEGMENT_LIMITS,
): Promise<BuiltSegment | null> {
  const gap = unbuilt(read, settledTo(read, nowMs), limits);
  if (gap === undefined) return null;
  const known = await fleetIn(read, gap, pause, limits);
  const startMs = known.fleet.nowMs();
  const state = known.fleet.fleet.save();
  const { endMs, events } = await collect(read, known, gap.toMs, pause, limits);
  known.fleet.advance(endMs);
  return {
    startMs,
    endMs,
    messages: events.count(),
    state: sealState(startMs, state),
    body: sealBody(startMs, endMs, events),
    next: endMs === gap.toMs && !gap.isOpen ? null : sealState(endMs, known.fleet.fleet.save()),
  };
}

/** Where no segment is to be made: how many messages have to come, at least, before one is; 0 where only time is missing. */
export function lackingForSegment(
  read: OpenRead,
  nowMs: number,
  limits: SegmentLimits = SEGMENT_LIMITS,
): number {
  return messagesLacking(read, settledTo(read, nowMs), limits);
}

/** The fleet at the beginning of the segment that is to be made in the gap. */
async function fleetIn(
  read: OpenRead,
  { fromMs, toMs, before }: SegmentGap,
  pause: Pause,
  limits: SegmentLimits,
): Promise<KnownFleet> {
  const { times } = read;
  const kept =
    before !== undefined && times.count(fromMs, toMs) <= limits.chain
      ? keptFleet(read, before, thresholds)
      : undefined;
  if (kept !== undefined) return kept;
  const startMs = Math.max(fromMs, times.startOf(toMs, limits.back));
  const started = await startedFleet(read, startMs, thresholds, pause);
  for (const some of started.timeline.upTo(startMs, read)) {
    for (const event of some) started.fleet.apply(event);
    await pause();
  }
  started.fleet.advance(startMs);
  return started;
}

/** Takes in what came from there on, until there is enough of it. */
async function collect(
  read: OpenRead,
  { fleet, timeline }: KnownFleet,
  toMs: number,
  pause: Pause,
  limits: SegmentLimits,
): Promise<{ readonly endMs: number; readonly events: EventWriter }> {
  const startMs = fleet.nowMs();
  const events = createEventWriter();
  let endMs: number | undefined;
  for (const some of timeline.upTo(toMs, read)) {
    for (const event of some) {
      if (endMs !== undefined && event.receivedAtMs > endMs) return { endMs, events };
      fleet.apply(event);
      events.add(event);
      if (
        endMs === undefined &&
        isFull(events.count(), event.receivedAtMs - startMs, fleet.fleet.size(), limits)
      ) {
        endMs = Math.min(toMs, secondBefore(event.receivedAtMs) + SECOND_MS);
      }
    }
    await pause();
  }
  return { endMs: endMs ?? toMs, events };
}

/** Up to when nothing is added to the past any more. */
function settledTo(read: OpenRead, nowMs: number): number {
  return secondBefore(Math.min(nowMs, waitingFromMs(read)) - SETTLED_MS);
}

/** When the first came that is in the inbox, and in no block yet. */
function waitingFromMs({ database }: OpenRead): number {
  const first = database.prepare('SELECT min(first_ms) AS ms FROM inbox').get()?.ms;
  return typeof first === 'number' ? first : Number.POSITIVE_INFINITY;
}

function secondBefore(ms: number): number {
  return Math.floor(ms / SECOND_MS) * SECOND_MS;
}
