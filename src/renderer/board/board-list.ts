import type { BoardBatch, BoardMessage } from '../../shared/mqtt-board.ts';

/** What the board holds: the newest messages first, and how many were let go. */
export interface BoardList {
  readonly messages: readonly BoardMessage[];
  readonly dropped: number;
}

export const EMPTY_LIST: BoardList = { messages: [], dropped: 0 };

const MOST_MESSAGES = 500;
const MOST_BYTES = 2 * 1024 * 1024;

/** Takes in what came; the oldest go where it is more than is held. */
export function withBatch(list: BoardList, { messages, dropped }: BoardBatch): BoardList {
  const all = [...messages.toReversed(), ...list.messages];
  let bytes = 0;
  let kept = 0;
  while (kept < Math.min(all.length, MOST_MESSAGES)) {
    bytes += all[kept]?.payload.byteLength ?? 0;
    if (bytes > MOST_BYTES) break;
    kept += 1;
  }
  return { messages: all.slice(0, kept), dropped: list.dropped + dropped + all.length - kept };
}
