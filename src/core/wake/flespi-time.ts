/**
 * What flespi's clock says, by the messages that come from it. One message proves nothing: it may have waited for hours, or its
 * time may be nobody's. Three lots of them, apart from each other and in step with the time that passes here, do.
 */
export interface FlespiTime {
  /** Something came that flespi stamped with `flespiMs`, Unix milliseconds, at `monotonicMs` of our own monotonic clock. */
  heard(flespiMs: number, monotonicMs: number): void;
  /** How far flespi's clock is ahead of our monotonic clock, milliseconds; null until it is proved. */
  aheadMs(): number | null;
  /** What was heard before says no more: time passed that our monotonic clock does not know of. */
  forget(): void;
}

/** What comes within one lot is one witness, however much it is. */
const LOT_MS = 1_000;
const MOST_IN_LOT = 64;
const WITNESSES = 3;
/** How far apart the first and the last witness are at least: what waited comes in far faster than it was made. */
const SPAN_MS = 10_000;
/** Witnesses agree within this; a message takes its time on the way. */
const SPREAD_MS = 2_000;

interface Witness {
  readonly atMs: number;
  readonly aheadMs: number;
}

/** Creates it; nothing is known. */
export function createFlespiTime(): FlespiTime {
  let witnesses: readonly Witness[] = [];
  let lotMs = 0;
  let lot: number[] = [];
  let proved: number | null = null;

  const closeLot = (): void => {
    if (lot.length === 0) return;
    // The one in the middle: neither one that waited nor one whose time is nobody's speaks for the rest.
    const aheadMs = lot.sort((a, b) => a - b)[lot.length >> 1] ?? 0;
    const agreeing = witnesses.filter((before) => Math.abs(before.aheadMs - aheadMs) <= SPREAD_MS);
    const disagrees = agreeing.length < witnesses.length;
    witnesses = [...(disagrees ? [] : agreeing), { atMs: lotMs, aheadMs }];
    lot = [];
    const first = witnesses[0];
    if (witnesses.length < WITNESSES || first === undefined || lotMs - first.atMs < SPAN_MS) return;
    // The least delayed is close to the truth.
    proved = Math.max(...witnesses.map((witness) => witness.aheadMs));
    witnesses = witnesses.slice(1 - WITNESSES);
  };

  return {
    heard(flespiMs, monotonicMs) {
      if (lot.length > 0 && monotonicMs - lotMs >= LOT_MS) closeLot();
      if (lot.length === 0) lotMs = monotonicMs;
      if (lot.length < MOST_IN_LOT) lot.push(flespiMs - monotonicMs);
    },
    aheadMs: () => proved,
    forget() {
      witnesses = [];
      lot = [];
      proved = null;
    },
  };
}
