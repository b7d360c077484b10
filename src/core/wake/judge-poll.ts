/** Decides whether this computer was away between two looks at it. Pure. */

/** Why links that look alive may be dead. */
export type WakeReason = 'slept' | 'clock-set' | 'network-changed';

/** What one look at the computer finds. */
export interface Poll {
  /** Unix milliseconds, as the clock says. */
  readonly wallMs: number;
  /** Milliseconds since the computer started, its sleep included: nobody sets it. */
  readonly upMs: number;
  /** The computer's own addresses as one text; null where they cannot be told. */
  readonly addresses: string | null;
}

/** What is known from the looks before. */
export interface Watched {
  readonly last: Poll;
  /** The addresses that were told of, or that were there at first. */
  readonly settled: string | null;
}

/** Looks are a second apart; beyond this it is no mere hiccup. */
const TOLERANCE_MS = 5_000;

/**
 * Judges a look. Where a sleep explains everything, a clock that was put right after it is not told beside it. Addresses
 * have to be the same twice: a network that is only coming up changes more than once.
 */
export function judgePoll(
  { last, settled }: Watched,
  poll: Poll,
  periodMs: number,
): { readonly watched: Watched; readonly reasons: readonly WakeReason[] } {
  const upMs = poll.upMs - last.upMs;
  const reasons: WakeReason[] = [];
  if (upMs - periodMs > TOLERANCE_MS) reasons.push('slept');
  else if (Math.abs(poll.wallMs - last.wallMs - upMs) > TOLERANCE_MS) reasons.push('clock-set');

  const { addresses } = poll;
  const isSettled = addresses !== null && addresses === last.addresses;
  if (isSettled && settled !== null && addresses !== settled) reasons.push('network-changed');
  return { watched: { last: poll, settled: isSettled ? addresses : settled }, reasons };
}
