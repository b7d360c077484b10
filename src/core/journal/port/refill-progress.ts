import type { GapDoubt } from '../../../shared/completeness.ts';
import type { RefillFailure } from '../../../shared/messages/gaps.ts';

/** How far the refill of a gap is with one vehicle, or with one channel, where that is asked. */
export interface RefillProgress {
  /** The vehicle's id, or `channel:` and the channel's. */
  readonly deviceId: string;
  /** By what flespi is asked to select: the time of receipt, or the time of the device where it does not know the other. */
  readonly by: 'receipt' | 'device-time';
  /** The span of times that is asked for, Unix milliseconds. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Up to where in the gap that is: it may become longer while it is refilled. Unix milliseconds. */
  readonly gapToMs: number;
  /** Everything in the span with an earlier device time was asked for and committed; Unix microseconds. */
  readonly cursorUs: number;
  readonly done: boolean;
  /** Messages found that were not held. */
  readonly found: number;
  /** Why it cannot be had; null where nothing keeps it from that. */
  readonly reason: RefillFailure | null;
  /** Why what was had may not be all; null where nothing speaks for that. */
  readonly doubt: GapDoubt | null;
}
