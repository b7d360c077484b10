import type { BoardBatch, BoardMessage } from '../../shared/mqtt-board.ts';

/** Messages on their way to a window, at most so many and so large together between two tellings; the rest is let go and counted. */
export interface BoardBuffer {
  /** `make` is called only where there is room for it: a flood that is let go costs next to nothing. */
  add(make: () => Omit<BoardMessage, 'number'>): void;
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
    add(make) {
      number += 1;
      if (messages.length >= MOST_MESSAGES || bytes >= MOST_BYTES) {
        dropped += 1;
        return;
      }
      const message = make();
      bytes += sizeOf(message);
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

/** Of a text twice its length, which is what it takes in memory. */
function sizeOf({ topic, payload, userProperties }: Omit<BoardMessage, 'number'>): number {
  const texts = userProperties.reduce((sum, [name, value]) => sum + name.length + value.length, topic.length);
  return payload.byteLength + 2 * texts;
}
