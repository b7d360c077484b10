import type { BlockReason } from '../../shared/messages/stream.ts';
import type { BlockFacts } from './facts.ts';
import { happened, NEVER, type Recurrence } from './recurrence.ts';

/** When and why flespi blocked a stream. */
export interface Blocks {
  /** Why it is blocked from `timeS` on (Unix seconds); null where it is not. Told in order of time. */
  set(reason: BlockReason | null, timeS: number): void;
  facts(): BlockFacts;
}

export function createBlocks(): Blocks {
  let present: { readonly reason: BlockReason; readonly sinceS: number } | null = null;
  let ended: BlockFacts['ended'] = null;
  let begun: Recurrence = NEVER;
  return {
    set(reason, timeS) {
      if (reason !== null) {
        if (present === null) begun = happened(begun, timeS);
        present = { reason, sinceS: present?.sinceS ?? timeS };
      } else if (present !== null) {
        const { sinceS, reason: last } = present;
        ended = { sinceS, untilS: Math.max(sinceS, timeS), reason: last };
        present = null;
      }
    },
    facts: () => ({
      reason: present?.reason ?? null,
      sinceS: present?.sinceS ?? null,
      ended,
      turns: begun.episode,
    }),
  };
}
