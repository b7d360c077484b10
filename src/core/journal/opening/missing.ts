/** Whether the journal that was just opened is the one that was written to last, and all of it. */
import type { Testimony } from './witness.ts';

/** What earlier runs acknowledged and what lies here does not hold. Unix milliseconds of receipt. */
export interface Missing {
  /** It could not be read and was set aside; or it, or its end, was deleted or replaced while nobody had it open. */
  readonly cause: 'journal-damaged' | 'journal-gone';
  readonly fromMs: number;
  readonly toMs: number;
}

/** What an open journal says of itself. */
export interface Origin {
  readonly id: string;
  /** The file's name without its ending, as it was begun under: that of its account. */
  readonly name: string;
  /** The journal that it followed; null for the first. */
  readonly after: string | null;
  readonly sinceMs: number;
  /** See `Testimony`. */
  readonly insteadOf: string | null;
}

/** What is known once a journal is open. */
export interface Opening {
  /** Null where it was begun just now, or by a version that kept none. */
  readonly origin: Origin | null;
  readonly writes: number;
  /** When the newest of its messages came; null where it holds none. */
  readonly newestMs: number | null;
  /** What the last one was, by what lies outside of it. */
  readonly witness: Testimony | 'unreadable' | null;
  /** Whether the one before was just set aside by this process because it could not be read. */
  readonly wasDamaged: boolean;
  /** The newest journal that was set aside so and is to be brought over, in this run or before; null where none is. */
  readonly pending: string | null;
  readonly nowMs: number;
  /** How far back a journal reaches by its retention. */
  readonly reachMs: number;
}

/** Null where nothing speaks for anything being missing. */
export function missingOf(opening: Opening): Missing | null {
  const { origin, witness, newestMs } = opening;
  if (followsDamaged(opening)) return allOf(opening, 'journal-damaged');
  if (witness === null || origin?.after === idOf(witness)) return null;
  if (origin !== null && (witness === 'unreadable' || origin.id === witness.journal)) {
    return witness === 'unreadable' || opening.writes >= witness.writes ? null : endOf(opening, newestMs);
  }
  return origin === null && newestMs !== null ? endOf(opening, newestMs) : allOf(opening, 'journal-gone');
}

/** A kill may have come between the setting aside and the fresh one; but not where one was begun already, which is gone then. */
function followsDamaged({ origin, witness, wasDamaged, pending }: Opening): boolean {
  const isBegun = witness !== null && witness !== 'unreadable' && witness.insteadOf === pending;
  return wasDamaged || (origin === null && pending !== null && !isBegun);
}

/** Another one, or none, is in its place. */
function allOf({ witness, nowMs, reachMs }: Opening, cause: Missing['cause']): Missing {
  const sinceMs = witness === null || witness === 'unreadable' ? Number.NEGATIVE_INFINITY : witness.sinceMs;
  return { cause, fromMs: Math.min(nowMs, Math.max(sinceMs, nowMs - reachMs)), toMs: nowMs };
}

/** It is an older copy. One whose newest message is of a time to come tells nothing. */
function endOf(opening: Opening, newestMs: number | null): Missing {
  const whole = allOf(opening, 'journal-gone');
  return newestMs === null || newestMs >= whole.toMs ? whole : { ...whole, fromMs: newestMs };
}

function idOf(witness: Testimony | 'unreadable'): string {
  return witness === 'unreadable' ? '' : witness.journal;
}
