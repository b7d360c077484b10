/** How far everything is known to be held: "complete up to T". Pure; times are Unix milliseconds. */
import { assertNever } from '../../shared/assert-never.ts';

/** Fresh from flespi: a message that took no longer than this to arrive did not wait at the broker. */
const FRESH_MS = 5_000;
/** A live link on which no message came for this long has nothing left to bring. */
const QUIET_MS = 3_000;
/** Messages that take longer than this wait on the way or at the broker, for we take them in too slowly. */
const BEHIND_MS = 30_000;
/** Longer than this nobody waits for a quiet to prove something. */
const MOST_QUIET_MS = 5 * 60_000;
/** Where messages come one by one, a pause that is no longer than this many of those before it is no end. */
const PAUSES = 2;

export interface CompleteTo {
  /** Null before the first connection. Moves backwards only where the computer's clock did. */
  readonly completeToMs: number | null;
  /**
   * `subscribing`: the broker keeps nothing for us until everything is subscribed to; `catching-up`: what waited at the
   * broker comes in; `current`: nothing waits there. Kept while the link is down.
   */
  readonly phase: 'subscribing' | 'catching-up' | 'current';
  readonly link: 'down' | 'up' | 'live';
  readonly storageFailing: boolean;
  /** Arrived, but not yet committed. */
  readonly uncommitted: number;
  /** The last packet of any kind; null while the link is down. */
  readonly heardMs: number | null;
  /** Since when no message came. */
  readonly quietSinceMs: number;
  /** How far our clock is ahead of flespi's: what is heard now proves nothing of what flespi calls now. Never below 0. */
  readonly leadMs: number;
  /**
   * What may be on its way to us: the newest message took so long though nothing had to be caught up on, or messages come in so far
   * apart. 0 where they are fresh.
   */
  readonly wayMs: number;
}

export type CompleteToEvent =
  /** The broker took the connection; `resumed` where it kept for us what came meanwhile. */
  | { readonly type: 'link-up'; readonly atMs: number; readonly resumed: boolean }
  /** Everything is subscribed to. */
  | { readonly type: 'link-live'; readonly atMs: number }
  /**
   * The broker hands out no messages, though the link lasts. `named` where a gap names what was missing up to now; from here on
   * nothing is known until they are granted again, which is another `link-live`.
   */
  | { readonly type: 'refused'; readonly atMs: number; readonly named: boolean }
  | { readonly type: 'link-down' }
  /** The clock was set while the link was down: by it no more than this is held. */
  | { readonly type: 'clock-set'; readonly heldToMs: number }
  | { readonly type: 'clock-lead'; readonly leadMs: number }
  | { readonly type: 'packet-heard'; readonly atMs: number }
  /** Messages that came by MQTT, and all that came before them, are on disk. Both times are those of the newest. */
  | { readonly type: 'committed'; readonly newestServerMs: number | null; readonly receivedAtMs: number }
  | { readonly type: 'pending'; readonly count: number }
  | { readonly type: 'storage'; readonly failing: boolean }
  | { readonly type: 'tick'; readonly nowMs: number };

/** Before the first connection of a run; `completeToMs` is what an earlier run kept. */
export function startingFrom(completeToMs: number | null): CompleteTo {
  return {
    completeToMs,
    phase: 'catching-up',
    link: 'down',
    storageFailing: false,
    uncommitted: 0,
    heardMs: null,
    quietSinceMs: 0,
    leadMs: 0,
    wayMs: 0,
  };
}

/** Moves on by one event. */
export function moveOn(state: CompleteTo, event: CompleteToEvent): CompleteTo {
  switch (event.type) {
    case 'link-up':
      return {
        ...state,
        link: 'up',
        phase: event.resumed ? 'catching-up' : 'subscribing',
        heardMs: event.atMs,
        quietSinceMs: event.atMs,
        wayMs: 0,
      };
    case 'link-live':
      return live(state, event.atMs);
    case 'refused': {
      const refused: CompleteTo = { ...state, link: 'up', phase: 'subscribing' };
      return event.named ? reachNow(refused, event.atMs) : refused;
    }
    case 'clock-lead':
      return { ...state, leadMs: Math.max(0, event.leadMs) };
    case 'link-down':
      // Nobody knows what waits after the last packet, so it is from there that the next gap would begin.
      return { ...state, link: 'down', heardMs: null };
    case 'clock-set':
      return { ...state, completeToMs: Math.min(state.completeToMs ?? event.heldToMs, event.heldToMs) };
    case 'packet-heard':
      return settle({ ...state, heardMs: Math.max(state.heardMs ?? 0, event.atMs) });
    case 'committed':
      return committed(state, event.newestServerMs, event.receivedAtMs);
    case 'pending':
      return settle({ ...state, uncommitted: event.count });
    case 'storage':
      return settle({ ...state, storageFailing: event.failing });
    case 'tick':
      return tick(state, event.nowMs);
    default:
      return assertNever(event);
  }
}

function live(state: CompleteTo, atMs: number): CompleteTo {
  const next: CompleteTo = { ...state, link: 'live', quietSinceMs: Math.max(state.quietSinceMs, atMs) };
  return state.phase === 'subscribing' ? { ...reachNow(next, atMs), phase: 'current' } : next;
}

function committed(state: CompleteTo, newestServerMs: number | null, receivedAtMs: number): CompleteTo {
  const next: CompleteTo = { ...state, quietSinceMs: Math.max(state.quietSinceMs, receivedAtMs) };
  const tookMs = newestServerMs === null ? null : receivedAtMs - state.leadMs - newestServerMs;
  switch (state.phase) {
    case 'subscribing':
      return next;
    case 'catching-up': {
      if (newestServerMs === null || tookMs === null) return next;
      const reached = reach(next, Math.min(newestServerMs, receivedAtMs));
      if (tookMs <= FRESH_MS) return { ...reached, phase: 'current', wayMs: 0 };
      const pausesMs = PAUSES * Math.max(0, receivedAtMs - state.quietSinceMs);
      return { ...reached, wayMs: Math.max(state.wayMs, pausesMs) };
    }
    case 'current':
      if (tookMs === null) return reachNow(next, receivedAtMs);
      if (tookMs > BEHIND_MS) return { ...next, phase: 'catching-up', wayMs: tookMs };
      return reachNow({ ...next, wayMs: tookMs > FRESH_MS ? tookMs : 0 }, receivedAtMs);
    default:
      return assertNever(state.phase);
  }
}

function tick(before: CompleteTo, nowMs: number): CompleteTo {
  const state = withoutFuture(before, nowMs);
  if (state.phase !== 'catching-up' || state.link !== 'live' || state.storageFailing) return state;
  // What arrived and is not committed is a message on its way.
  if (state.uncommitted > 0) return { ...state, quietSinceMs: nowMs };
  const quietMs = Math.max(QUIET_MS, Math.min(state.wayMs, MOST_QUIET_MS));
  if (nowMs - state.quietSinceMs < quietMs) return state;
  // What was sent before the quiet began has had as long to come as what came last.
  return settle({ ...state, phase: 'current', wayMs: 0 });
}

/** A clock that was set back, or is found to be ahead, would leave times behind that have not come yet, and a gap would begin too late. */
function withoutFuture(state: CompleteTo, nowMs: number): CompleteTo {
  const { completeToMs, heardMs, quietSinceMs, leadMs } = state;
  const latestMs = Math.max((completeToMs ?? 0) + leadMs, heardMs ?? 0, quietSinceMs);
  if (latestMs <= nowMs) return state;
  return {
    ...state,
    completeToMs: completeToMs === null ? null : Math.min(completeToMs, nowMs - leadMs),
    heardMs: heardMs === null ? null : Math.min(heardMs, nowMs),
    quietSinceMs: Math.min(quietSinceMs, nowMs),
  };
}

/** While nothing waits, here or at the broker, a packet of any kind proves that nothing is missing before it. */
function settle(state: CompleteTo): CompleteTo {
  const { phase, link, storageFailing, uncommitted, heardMs } = state;
  const isSettled = phase === 'current' && link !== 'down' && !storageFailing && uncommitted === 0;
  return isSettled && heardMs !== null ? reachNow(state, heardMs) : state;
}

/** Reaches a time of our own clock, but for what may still be on its way. */
function reachNow(state: CompleteTo, ownMs: number): CompleteTo {
  return reach(state, ownMs - state.leadMs - state.wayMs);
}

function reach(state: CompleteTo, toMs: number): CompleteTo {
  return toMs > (state.completeToMs ?? Number.NEGATIVE_INFINITY) ? { ...state, completeToMs: toMs } : state;
}
