import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../shared/coordinates/geodesy.ts';
import type { FenceIndex } from './fence-index.ts';

/**
 * In which geofences a vehicle is, by its fixes one after another. The rules, which are those of the live state and of visits out of
 * the journal alike:
 *
 * - It enters with the first fix inside.
 * - It leaves with the first fix more than `LEAVE_M` outside; or, while it stays nearer, with the first of fixes that are all outside for
 *   `LEAVE_AFTER_MS` or longer. So no vehicle that stands at the edge goes in and out with the noise of its receiver.
 * - One that left so, and is still that near, enters again with the first of two fixes in a row inside.
 * - A fix that no vehicle could have come to in time is not believed until `MOST_WRONG` of one place follow each other.
 */
export const LEAVE_M = 30;
export const LEAVE_AFTER_MS = 120_000;
/** Faster than this no vehicle goes from fix to fix. */
const FASTEST_KMH = 1_000;
const MOST_WRONG = 3;
/** Times are told in whole seconds by many trackers. */
const LEAST_MS = 1_000;
/** Without a fix for longer nothing is said of what lies between. */
export const SILENCE_MS = 600_000;

/** A valid fix. */
export interface TimedPlace extends Coordinates {
  /** That the fix counts by, Unix milliseconds. */
  readonly timeMs: number;
}

/** A geofence that the vehicle is in, or was in and is still near. */
export interface Stay {
  /** Its place in the index. */
  readonly fence: number;
  readonly isIn: boolean;
  /** The first fix inside; of one that it left, of nothing. */
  readonly sinceMs: number;
  /** It was inside at the first fix that is known. */
  readonly isSinceBefore: boolean;
  /** The last fix inside. */
  readonly lastInsideMs: number;
  /** Where the last fixes were outside, though near, the first of them; where it left, the first that was inside again. Else null. */
  readonly turnedMs: number | null;
  /** How long no fix came for longer than `SILENCE_MS`, in all. */
  readonly silentMs: number;
}

/** All that is remembered of a vehicle. */
export interface Followed {
  readonly last: TimedPlace;
  /** The newest fix that was not believed, and how many of its place there were in a row. */
  readonly doubted: (TimedPlace & { readonly count: number }) | null;
  readonly stays: readonly Stay[];
}

/** A vehicle went into a geofence, or out of it. */
export interface Passage {
  readonly kind: 'entered' | 'left';
  readonly fence: number;
  /** The first fix inside, or outside. */
  readonly atMs: number;
  /** The stay: as it begins, or as it was when it ended. */
  readonly stay: Stay;
}

const NOWHERE: readonly Stay[] = [];

/**
 * What is known after one more fix, which must not be older than the last. Pure: what it was told before is not changed. Passages are
 * added to `passages`.
 */
export function follow(
  index: FenceIndex,
  before: Followed | undefined,
  fix: TimedPlace,
  passages: Passage[],
): Followed {
  if (before === undefined) {
    const stays = index.at(fix).map((fence) => newStay(fence, fix.timeMs, true));
    return { last: fix, doubted: null, stays: stays.length === 0 ? NOWHERE : stays };
  }
  const doubted = doubt(before, fix);
  if (doubted !== null) return { ...before, doubted };
  return { last: fix, doubted: null, stays: nextStays(index, before, fix, passages) };
}

/** Null where the fix is believed. */
function doubt({ last, doubted }: Followed, fix: TimedPlace): Followed['doubted'] {
  if (!isTooFar(last, fix)) return null;
  const count = doubted !== null && !isTooFar(doubted, fix) ? doubted.count + 1 : 1;
  return count >= MOST_WRONG ? null : { ...fix, count };
}

function isTooFar(from: TimedPlace, to: TimedPlace): boolean {
  const ms = Math.max(LEAST_MS, to.timeMs - from.timeMs);
  return distanceM(from, to) * 3_600 > FASTEST_KMH * ms;
}

function nextStays(
  index: FenceIndex,
  { last, stays }: Followed,
  fix: TimedPlace,
  passages: Passage[],
): readonly Stay[] {
  const inside = index.at(fix);
  if (stays.length === 0 && inside.length === 0) return NOWHERE;
  const { timeMs } = fix;
  const silentMs = timeMs - last.timeMs > SILENCE_MS ? timeMs - last.timeMs : 0;
  const next: Stay[] = [];
  for (const stay of stays) {
    const after = inside.includes(stay.fence)
      ? stayInside(stay, timeMs, silentMs)
      : stayOutside(stay, timeMs, silentMs, () => index.outsideM(stay.fence, fix) > LEAVE_M);
    if (after?.isIn === true && !stay.isIn) {
      passages.push({ kind: 'entered', fence: stay.fence, atMs: after.sinceMs, stay: after });
    }
    if (stay.isIn && after?.isIn !== true) {
      const atMs = stay.turnedMs ?? timeMs;
      // Nothing is said of the silence before the fix that it left with.
      const whole = { ...stay, silentMs: stay.silentMs + (stay.turnedMs === null ? silentMs : 0) };
      passages.push({ kind: 'left', fence: stay.fence, atMs, stay: whole });
    }
    if (after !== null) next.push(after);
  }
  for (const fence of inside) {
    if (stays.some((stay) => stay.fence === fence)) continue;
    const stay = newStay(fence, timeMs, false);
    passages.push({ kind: 'entered', fence, atMs: timeMs, stay });
    next.push(stay);
  }
  return next.length === 0 ? NOWHERE : next;
}

function stayInside(stay: Stay, timeMs: number, silentMs: number): Stay {
  if (stay.isIn) {
    return { ...stay, lastInsideMs: timeMs, turnedMs: null, silentMs: stay.silentMs + silentMs };
  }
  if (stay.turnedMs === null) return { ...stay, turnedMs: timeMs };
  return { ...newStay(stay.fence, stay.turnedMs, false), lastInsideMs: timeMs, silentMs };
}

/** Null where it is far from it. */
function stayOutside(stay: Stay, timeMs: number, silentMs: number, isFar: () => boolean): Stay | null {
  if (isFar()) return null;
  if (!stay.isIn) return stay.turnedMs === null ? stay : { ...stay, turnedMs: null };
  const turnedMs = stay.turnedMs ?? timeMs;
  const hasLeft = timeMs - turnedMs >= LEAVE_AFTER_MS;
  if (hasLeft) return { ...stay, isIn: false, turnedMs: null };
  return { ...stay, turnedMs, silentMs: stay.silentMs + silentMs };
}

/** Of a vehicle that is in a geofence as of this fix. */
export function newStay(fence: number, sinceMs: number, isSinceBefore: boolean): Stay {
  return {
    fence,
    isIn: true,
    sinceMs,
    isSinceBefore,
    lastInsideMs: sinceMs,
    turnedMs: null,
    silentMs: 0,
  };
}
