/**
 * The journal's own time, by which alone it is judged how long something has been kept. It starts as Unix milliseconds and from
 * then on is moved by time that is known to have passed, never by a clock that is set. Pure; all times are milliseconds.
 */

/** Clocks that nobody sets, by what they belong to: one start of the computer, one of this process. */
export type Marks = Readonly<Record<string, number>>;

/** One look at the clocks. */
export interface Look {
  /** Unix milliseconds. */
  readonly wallMs: number;
  readonly marks: Marks;
}

/** Where the journal's time stands at a look. */
export interface KeptTime extends Look {
  readonly keptMs: number;
  /** How much of that rests on the wall clock alone: a span in which nothing of ours ran. It is taken back should the clock go back. */
  readonly unprovedMs: number;
  /** How far the wall clock went back: a step ahead of at least as much puts it right, and is no time that passed. */
  readonly debtMs: number;
}

/** What a look does to what was stamped before. */
export interface Moved {
  readonly now: KeptTime;
  /** By how much the stamps since the unproved span began are too late. */
  readonly takenBackMs: number;
  /** Whether an unproved span was counted, and so begins here. */
  readonly spanBegan: boolean;
}

/** A difference between clocks below this is their drift. */
const DRIFT_MS = 1_000;

/**
 * The beginning of a journal's time: the wall clock says it, but never before what the journal already holds (`heldToMs`; 0 where
 * it holds nothing). What lies between rests on the wall clock.
 */
export function firstTime(look: Look, heldToMs: number): KeptTime {
  const keptMs = Math.max(look.wallMs, heldToMs);
  return { ...look, keptMs, unprovedMs: keptMs - heldToMs, debtMs: 0 };
}

/** Moves on to another look, be it a second later in the same process or at the start of another one. */
export function moveTo(last: KeptTime, look: Look): Moved {
  const wallMs = look.wallMs - last.wallMs;
  const provedMs = passedBy(last.marks, look.marks);
  const setMs = wallMs - (provedMs ?? 0);
  const at = {
    ...look,
    keptMs: last.keptMs + (provedMs ?? 0),
    unprovedMs: last.unprovedMs,
    debtMs: last.debtMs,
  };
  if (Math.abs(setMs) <= DRIFT_MS) return { now: at, takenBackMs: 0, spanBegan: false };
  if (setMs < 0) return wentBack(at, -setMs);
  if (provedMs !== null) {
    return { now: { ...at, debtMs: Math.max(0, at.debtMs - setMs) }, takenBackMs: 0, spanBegan: false };
  }
  const isPutRight = setMs >= at.debtMs;
  const spanMs = isPutRight ? setMs - at.debtMs : setMs;
  const debtMs = isPutRight ? 0 : at.debtMs;
  const now = { ...at, keptMs: at.keptMs + spanMs, unprovedMs: spanMs, debtMs };
  return { now, takenBackMs: 0, spanBegan: true };
}

function wentBack(at: KeptTime, backMs: number): Moved {
  const takenBackMs = Math.min(at.unprovedMs, backMs);
  const now = {
    ...at,
    keptMs: at.keptMs - takenBackMs,
    unprovedMs: at.unprovedMs - takenBackMs,
    debtMs: at.debtMs + backMs,
  };
  return { now, takenBackMs, spanBegan: false };
}

/** What passed by a clock that ran at both looks; null where none did. */
export function passedBy(before: Marks, after: Marks): number | null {
  const passed = Object.entries(after).flatMap(([name, afterMs]) => {
    const beforeMs = before[name];
    return beforeMs === undefined || afterMs < beforeMs ? [] : [afterMs - beforeMs];
  });
  return passed.length === 0 ? null : Math.max(...passed);
}
