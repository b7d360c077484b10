import { type BoardBatch, type BoardMessage, MOST_PAYLOAD_BYTES } from '../../shared/mqtt-board.ts';

/** Messages on their way to a window, at most so many and so large together between two tellings; the rest is let go and counted. */
export interface BoardBuffer {
  add(message: Omit<BoardMessage, 'number'>): void;
  /** What is to be told, which is then gone; null where there is nothing. */
  take(): BoardBatch | null;
}

const MOST_MESSAGES = 100;
const MOST_BYTES = 512 * 1024;

/** Creates it, empty. */
export function createBoardBuffer(): BoardBuffer {
  let number = 0;
  let bytes = 0;
  let dropped = 0;
  let messages: BoardMessage[] = [];
  return {
    add(message) {
      number += 1;
      const size = Math.min(message.payload.byteLength, MOST_PAYLOAD_BYTES);
      if (messages.length >= MOST_MESSAGES || bytes + size > MOST_BYTES) {
        dropped += 1;
        return;
      }
      bytes += size;
      messages.push({ ...message, number });
    },
    take() {
      if (messages.length === 0 && dropped === 0) return null;
      const batch = { messages, dropped };
      messages = [];
      dropped = 0;
      bytes = 0;
      return batch;
    },
  };
}
