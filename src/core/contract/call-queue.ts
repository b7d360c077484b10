/** Calls of one window on their way to the monitor. */
export interface CallQueue {
  /** Takes a call; false where so many wait or are under way that the window is no page of ours. */
  push(call: Uint8Array): boolean;
  /** The window has read something: what waited for that goes on. */
  goOn(): void;
}

export interface CallQueueDeps {
  /** Calls that may wait and be under way together; a page has a handful. */
  readonly capacity: number;
  /** Whether the window reads what it is sent. While it does not, nothing is answered, for each answer would be held for it. */
  readonly isReading: () => boolean;
  /** Answers a call; never rejects. */
  readonly answer: (call: Uint8Array) => Promise<void>;
  /** Calls back in a later turn of the event loop. */
  readonly later: (callback: () => void) => void;
}

/**
 * Creates an empty queue. One call a turn: what the one before was answered with is then on its way and counts as unread. Those
 * that take their time are under way beside each other.
 */
export function createCallQueue({ capacity, isReading, answer, later }: CallQueueDeps): CallQueue {
  const waiting: Uint8Array[] = [];
  let underWay = 0;
  let isPlanned = false;

  const plan = (): void => {
    if (isPlanned || waiting.length === 0) return;
    isPlanned = true;
    later(runOne);
  };
  const runOne = (): void => {
    isPlanned = false;
    if (!isReading()) return;
    const call = waiting.shift();
    if (call === undefined) return;
    underWay += 1;
    void answer(call).finally(() => {
      underWay -= 1;
    });
    plan();
  };

  return {
    push(call) {
      if (waiting.length + underWay >= capacity) return false;
      waiting.push(call);
      plan();
      return true;
    },
    goOn: plan,
  };
}
