import type { SegmentSpan } from '../journal/past/segment-rows.ts';
import type { OpenRead } from './arrived-events.ts';

/** A span of which there are messages and no segment; Unix milliseconds of arrival. */
export interface SegmentGap {
  readonly fromMs: number;
  readonly toMs: number;
  /** What has the fleet at its beginning. */
  readonly before: SegmentSpan | undefined;
  /** Whether nothing comes behind it yet. */
  readonly isOpen: boolean;
}

/** When a segment ends, and how much is made in a row. */
export interface SegmentLimits {
  /** After so many messages, or as many of each vehicle. */
  readonly messages: number;
  readonly messagesAVehicle: number;
  /** Or after so long, where so many came, and as many as there are vehicles: the fleet at its beginning is not to be more than they are. */
  readonly lengthMs: number;
  readonly leastMessages: number;
  /** However little came. */
  readonly longestMs: number;
  /** Messages that are passed at most to go on from a segment; beyond, the fleet is known as a start of Fleetglass would have shown it. */
  readonly chain: number;
  /** Of older ones so many are made in a row, the newest first. */
  readonly back: number;
}

export const SEGMENT_LIMITS: SegmentLimits = {
  messages: 30_000,
  messagesAVehicle: 6,
  lengthMs: 600_000,
  leastMessages: 5_000,
  longestMs: 86_400_000,
  chain: 500_000,
  back: 240_000,
};

/** Whether a segment of so many messages, over so long, of so many vehicles is to end. */
export function isFull(messages: number, lengthMs: number, vehicles: number, limits: SegmentLimits): boolean {
  const most = Math.max(limits.messages, limits.messagesAVehicle * vehicles);
  if (messages >= most || lengthMs >= limits.longestMs) return true;
  return lengthMs >= limits.lengthMs && messages >= Math.max(limits.leastMessages, vehicles);
}

/** All spans without segments in which messages came up to `untilMs`, the newest first. */
export function* gapsIn({ segments, times }: OpenRead, untilMs: number): Iterable<SegmentGap> {
  const earliestMs = times.earliestMs();
  if (earliestMs === null) return;
  let toMs = untilMs;
  let isOpen = true;
  for (const before of segments.spans().toReversed()) {
    const fromMs = before.endMs ?? before.startMs;
    if (fromMs < toMs && times.count(fromMs, toMs) > 0) {
      yield { fromMs, toMs, before: before.endMs === null ? before : undefined, isOpen };
    }
    if (before.startMs >= toMs) continue;
    toMs = before.startMs;
    isOpen = false;
  }
  if (earliestMs < toMs && times.count(earliestMs, toMs) > 0) {
    yield { fromMs: earliestMs, toMs, before: undefined, isOpen };
  }
}

/** The newest span of which a segment is to be made; undefined where there is none. */
export function unbuilt(read: OpenRead, untilMs: number, limits: SegmentLimits): SegmentGap | undefined {
  const vehicles = vehiclesIn(read);
  for (const gap of gapsIn(read, untilMs)) {
    const { fromMs, toMs, isOpen } = gap;
    // Of what goes on a part is made once there is enough of it.
    if (!isOpen || isFull(read.times.count(fromMs, toMs), toMs - fromMs, vehicles, limits)) return gap;
  }
  return undefined;
}

/** Where there is none: so many messages are to come, at least, before there is one; 0 where only time is missing. A day alone is enough, too. */
export function messagesLacking(read: OpenRead, untilMs: number, limits: SegmentLimits): number {
  const [open] = gapsIn(read, untilMs);
  const came = open === undefined ? 0 : read.times.count(open.fromMs, open.toMs);
  return Math.max(0, Math.max(limits.leastMessages, vehiclesIn(read)) - came);
}

function vehiclesIn({ database }: OpenRead): number {
  return Number(database.prepare('SELECT count(*) AS count FROM vehicles').get()?.count);
}
