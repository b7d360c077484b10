/** Decides what is a gap, from what the broker and flespi's log tell. Pure. */
import { assertNever } from '../../shared/assert-never.ts';
import type { Gap, GapCause } from '../../shared/completeness.ts';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { DEFAULT_RETENTION } from '../../shared/storage-status.ts';
import type { KnownSession, SessionPlace } from './known-session.ts';

/** How long flespi keeps a session and what waits in it (flespi-facts §1.4). */
const SESSION_EXPIRY_MS = 10 * 24 * 3_600_000;
/** flespi's record of an overflow belongs to a loss that was noticed at most this long before it. */
const SAME_LOSS_MS = 5 * 60_000;

/** How far back a journal may have reached of which nothing else is known. */
const JOURNAL_REACH_MS = DEFAULT_RETENTION.days * 24 * 3_600_000;

/** What may open, prolong or rename a gap. Times are Unix milliseconds. */
export type GapFact =
  | {
      /** The broker took the connection. */
      readonly type: 'connected';
      readonly atMs: number;
      /** How long the link was down, by a clock that nobody sets; null where it broke in an earlier run. */
      readonly awayMs: number | null;
      readonly sessionPresent: boolean;
      readonly protocolVersion: ProtocolVersion;
      readonly place: SessionPlace;
      readonly known: KnownSession | null;
      /** Whether no session was ever begun under this journal, be it with this broker or another. */
      readonly isFirst: boolean;
    }
  /** Everything is subscribed to: from now on messages come, or wait for us. */
  | { readonly type: 'live'; readonly atMs: number }
  /** The broker hands messages out on a link on which it refused them since `fromMs`, or on which none had come until now. */
  | {
      readonly type: 'granted';
      readonly cause: 'messages-refused' | 'nothing-came';
      readonly fromMs: number;
      readonly atMs: number;
    }
  /** The clock by which a gap was told has been set: the same loss by the clock as it is now. */
  | {
      readonly type: 'clock-set';
      readonly cause: GapCause;
      readonly fromMs: number;
      readonly toMs: number;
      readonly atMs: number;
    }
  | {
      /** Log record 504: our session outgrew its buffer and was deleted with what was undelivered. */
      readonly type: 'overflowed';
      readonly atMs: number;
      /** When it happened, by flespi's clock. */
      readonly eventMs: number;
      readonly completeToMs: number | null;
    }
  /** What earlier runs acknowledged in this span is not here: the journal was set aside, or deleted or replaced. */
  | {
      readonly type: 'missing';
      readonly atMs: number;
      readonly cause: 'journal-damaged' | 'journal-gone';
      readonly fromMs: number;
      readonly toMs: number;
    }
  | {
      /** A part of the journal cannot be read any more: messages of these vehicles, received in this span. */
      readonly type: 'damaged';
      readonly atMs: number;
      readonly fromMs: number;
      readonly toMs: number;
      /** Null for all, where nothing tells. */
      readonly vehicleIds: readonly string[] | null;
    }
  | BroughtOverFact;

/** See `broughtOver`. Times are Unix milliseconds. */
export interface BroughtOverFact {
  readonly type: 'brought-over';
  readonly atMs: number;
  /** When the first of these journals was set aside. */
  readonly sinceMs: number;
  readonly parts: readonly Pick<Gap, 'fromMs' | 'toMs' | 'vehicleIds'>[];
  /** Those that they knew. */
  readonly gaps: readonly Gap[];
}

export interface GapState {
  /** Oldest first. */
  readonly gaps: readonly Gap[];
  /** The gap that lasts until everything is subscribed to again; null where there is none. */
  readonly unendedId: number | null;
}

/** Whether it is still to be refilled. */
export const isOpen = ({ state }: Pick<Gap, 'state'>): boolean =>
  state === 'waiting' || state === 'refilling';

/** What a fact makes of the gaps on record. Gaps that stay as they are stay the same objects. */
export function detect(state: GapState, fact: GapFact): GapState {
  switch (fact.type) {
    case 'connected':
      return connected(state, fact);
    case 'live':
      return live(state, fact.atMs);
    case 'granted': {
      const fromMs = Math.min(fact.fromMs, fact.atMs);
      const toMs = Math.max(fact.fromMs, fact.atMs);
      return { ...state, gaps: add(state.gaps, fact.cause, fromMs, toMs, fact.atMs).gaps };
    }
    case 'clock-set': {
      const [fromMs, toMs] = [Math.min(fact.fromMs, fact.toMs), Math.max(fact.fromMs, fact.toMs)];
      return { ...state, gaps: add(state.gaps, fact.cause, fromMs, toMs, fact.atMs).gaps };
    }
    case 'overflowed':
      return overflowed(state, fact);
    case 'missing':
      return lost(state, { ...fact, vehicleIds: null });
    case 'damaged':
      return lost(state, { ...fact, cause: 'journal-damaged' });
    case 'brought-over':
      return broughtOver(state, fact);
    default:
      return assertNever(fact);
  }
}

/** The same loss is met again at each start, and is one gap, whatever became of that. */
function lost(
  state: GapState,
  {
    cause,
    vehicleIds,
    fromMs,
    toMs,
    atMs,
  }: Pick<Gap, 'cause' | 'vehicleIds' | 'fromMs' | 'toMs'> & { readonly atMs: number },
  { sinceMs, aboveId } = { sinceMs: Number.NEGATIVE_INFINITY, aboveId: 0 },
): GapState {
  const isKnown = state.gaps.some(
    (gap) =>
      gap.cause === cause &&
      gap.noticedMs >= sinceMs &&
      gap.fromMs <= fromMs &&
      gap.toMs >= toMs &&
      (gap.vehicleIds === null || vehicleIds?.every((id) => gap.vehicleIds?.includes(id) === true) === true),
  );
  if (isKnown) return state;
  return { ...state, gaps: add(state.gaps, cause, fromMs, toMs, atMs, vehicleIds, aboveId).gaps };
}

/**
 * What journals that were set aside held was brought over, but for `parts`: the gap of everything that they may have held shrinks to
 * these. What they knew of other gaps is still so. Where another journal could begin only long after, for want of room, nobody kept
 * anything in between.
 */
function broughtOver(state: GapState, { atMs, sinceMs, parts, gaps: theirs }: BroughtOverFact): GapState {
  const isOfAll = ({ cause, vehicleIds, noticedMs, ...gap }: Gap): boolean =>
    cause === 'journal-damaged' && vehicleIds === null && isOpen(gap) && noticedMs >= sinceMs;
  const isSame = (one: Gap, other: Gap): boolean =>
    one.noticedMs === other.noticedMs && one.fromMs === other.fromMs;
  // Told once more after a kill, what one of them knew is on record already, and stays.
  const stays = state.gaps.filter((gap) => !isOfAll(gap) || theirs.some((their) => isSame(their, gap)));
  const beganMs = Math.max(...state.gaps.filter((gap) => !stays.includes(gap)).map(({ toMs }) => toMs));
  const without =
    beganMs - sinceMs > AT_ONCE_MS ? [{ vehicleIds: null, fromMs: sinceMs, toMs: beganMs }] : [];
  // Numbers of those that go are not given again, for somebody may still be asking by them.
  let aboveId = highestId(state.gaps);
  const earlier = theirs
    .filter((their) => !stays.some((gap) => isSame(their, gap)))
    .map((gap): Gap => ({ ...gap, ...(isOpen(gap) ? NOT_BEGUN : {}), id: ++aboveId }));
  const gaps = [...stays, ...earlier];
  return [...parts, ...without].reduce<GapState>(
    (now, part) => lost(now, { ...part, cause: 'journal-damaged', atMs }, { sinceMs, aboveId }),
    { ...state, gaps },
  );
}

/** So long it may take to begin another journal. */
const AT_ONCE_MS = 15_000;

const NOT_BEGUN = { state: 'waiting', vehicles: 0, vehiclesDone: 0 } as const;

function highestId(gaps: readonly Gap[]): number {
  return gaps.reduce((highest, gap) => Math.max(highest, gap.id), 0);
}

function connected(state: GapState, fact: Extract<GapFact, { type: 'connected' }>): GapState {
  const loss = lossOf(fact);
  if (loss === null) return { ...state, unendedId: null };
  // A clock set back in between turns the span around; it is as wide all the same.
  const fromMs = Math.min(loss.fromMs, fact.atMs);
  const toMs = Math.max(loss.fromMs, fact.atMs);
  const { gaps, id } = add(state.gaps, loss.cause, fromMs, toMs, fact.atMs);
  return { gaps, unendedId: id };
}

/**
 * A session that is resumed has lost nothing. Away for longer than it is kept nothing is believed, for a broker may keep
 * a session without what waited in it: to ask for messages that came after all costs a few duplicates.
 */
function lossOf(
  fact: Extract<GapFact, { type: 'connected' }>,
): { readonly cause: GapCause; readonly fromMs: number } | null {
  const { known, place } = fact;
  if (fact.isFirst && fact.sessionPresent && fact.protocolVersion !== 3) {
    return { cause: 'journal-gone', fromMs: fact.atMs - JOURNAL_REACH_MS };
  }
  if (known === null || known.completeToMs === null || known.brokerKey !== place.brokerKey) return null;
  const fromMs = known.completeToMs;
  if ((fact.awayMs ?? fact.atMs - fromMs) > SESSION_EXPIRY_MS) return { cause: 'session-expired', fromMs };
  if (known.refused) return { cause: 'messages-refused', fromMs };
  if (!known.kept) return { cause: 'not-kept', fromMs };
  if (fact.protocolVersion === 3) return { cause: 'session-unknown', fromMs };
  const isResumed = fact.sessionPresent && known.subscribed && known.clientId === place.clientId;
  return isResumed ? null : { cause: 'session-lost', fromMs };
}

function live({ gaps, unendedId }: GapState, atMs: number): GapState {
  return {
    gaps: change(gaps, unendedId, (gap) => ({ ...gap, toMs: Math.max(gap.toMs, atMs) })),
    unendedId: null,
  };
}

/** The record comes before the connection breaks or after it is there again: both are one loss, and one gap. */
function overflowed(state: GapState, fact: Extract<GapFact, { type: 'overflowed' }>): GapState {
  const { atMs, eventMs, completeToMs } = fact;
  const same = state.gaps.findLast(
    (gap) =>
      (gap.cause === 'session-lost' || gap.cause === 'session-unknown') &&
      Math.abs(atMs - gap.noticedMs) <= SAME_LOSS_MS &&
      eventMs >= gap.fromMs - SAME_LOSS_MS &&
      eventMs <= gap.toMs + SAME_LOSS_MS,
  );
  if (same !== undefined) {
    return {
      ...state,
      gaps: change(state.gaps, same.id, (gap) => ({ ...gap, cause: 'session-overflowed' })),
    };
  }
  const toMs = Math.min(eventMs, atMs);
  if (completeToMs === null || toMs <= completeToMs) return state;
  return { ...state, gaps: add(state.gaps, 'session-overflowed', completeToMs, toMs, atMs).gaps };
}

/** Adds a gap, or prolongs the open one of the same loss that reaches to it. */
function add(
  gaps: readonly Gap[],
  cause: GapCause,
  fromMs: number,
  toMs: number,
  noticedMs: number,
  vehicleIds: readonly string[] | null = null,
  aboveId = 0,
): { readonly gaps: readonly Gap[]; readonly id: number } {
  const open = gaps.findLast(
    (gap) =>
      isOpen(gap) &&
      gap.fromMs <= fromMs &&
      fromMs <= gap.toMs &&
      isSameLoss(gap, cause, noticedMs) &&
      areSameVehicles(gap.vehicleIds, vehicleIds),
  );
  if (open !== undefined) {
    return {
      gaps: change(gaps, open.id, (gap) => (toMs > gap.toMs ? { ...gap, toMs } : gap)),
      id: open.id,
    };
  }
  const id = Math.max(highestId(gaps), aboveId) + 1;
  const gap: Gap = {
    id,
    cause,
    fromMs,
    toMs,
    vehicleIds,
    state: 'waiting',
    vehicles: 0,
    vehiclesDone: 0,
    found: 0,
    reason: null,
    unproved: null,
    noticedMs,
    closedMs: null,
  };
  return { gaps: [...gaps, gap], id };
}

function areSameVehicles(a: readonly string[] | null, b: readonly string[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((id) => b.includes(id));
}

/** After an overflow the session is gone when we are back: that is no second loss. */
function isSameLoss(gap: Gap, cause: GapCause, noticedMs: number): boolean {
  if (gap.cause === cause) return true;
  return (
    gap.cause === 'session-overflowed' &&
    (cause === 'session-lost' || cause === 'session-unknown') &&
    noticedMs - gap.noticedMs <= SAME_LOSS_MS
  );
}

function change(gaps: readonly Gap[], id: number | null, to: (gap: Gap) => Gap): readonly Gap[] {
  return id === null ? gaps : gaps.map((gap) => (gap.id === id ? to(gap) : gap));
}
