/** What stands at a device time, Unix microseconds; of equal times the mark tells. */
interface Timed {
  readonly timeUs: number;
  readonly mark: number;
}

/** What several lists have, each of which is in that order, in one order; of equals that of the first list first. Streams. */
export function* merged<T>(
  lists: readonly Iterable<T>[],
  isBefore: (one: T, other: T) => boolean,
): Generator<T> {
  const heads = lists.map((list) => list[Symbol.iterator]()).map((rest) => ({ rest, next: rest.next() }));
  try {
    for (;;) {
      let first: (typeof heads)[number] | undefined;
      for (const head of heads) {
        if (head.next.done === true) continue;
        if (first === undefined || first.next.done === true || isBefore(head.next.value, first.next.value)) {
          first = head;
        }
      }
      if (first === undefined || first.next.done === true) return;
      yield first.next.value;
      first.next = first.rest.next();
    }
  } finally {
    for (const { rest, next } of heads) if (next.done !== true) rest.return?.();
  }
}

/** Whether the first stands before the second by device time. */
export function isEarlier(one: Timed, other: Timed): boolean {
  return one.timeUs < other.timeUs || (one.timeUs === other.timeUs && one.mark < other.mark);
}
