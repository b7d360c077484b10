/** Things that fall due, soonest first: a heap, so that nobody looks at all of them. */
export interface TimerQueue<Item> {
  add(dueMs: number, item: Item): void;
  /** Takes the next that is due by then; undefined where none is. */
  take(nowMs: number): Item | undefined;
  /** All of them are due so much earlier. */
  advance(byMs: number): void;
  size(): number;
}

interface Entry<Item> {
  dueMs: number;
  readonly item: Item;
}

/** Creates an empty one. */
export function createTimerQueue<Item>(): TimerQueue<Item> {
  const heap: Entry<Item>[] = [];
  const dueAt = (index: number): number => heap[index]?.dueMs ?? Number.POSITIVE_INFINITY;
  const swap = (one: number, other: number): void => {
    const [a, b] = [heap[one], heap[other]];
    if (a === undefined || b === undefined) return;
    heap[one] = b;
    heap[other] = a;
  };
  const rise = (from: number): void => {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (dueAt(parent) <= dueAt(index)) return;
      swap(parent, index);
      index = parent;
    }
  };
  const sink = (): void => {
    let index = 0;
    while (true) {
      const left = 2 * index + 1;
      const child = dueAt(left + 1) < dueAt(left) ? left + 1 : left;
      if (dueAt(index) <= dueAt(child)) return;
      swap(child, index);
      index = child;
    }
  };
  return {
    add(dueMs, item) {
      heap.push({ dueMs, item });
      rise(heap.length - 1);
    },
    take(nowMs) {
      const first = heap[0];
      if (first === undefined || first.dueMs > nowMs) return undefined;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.item;
    },
    advance(byMs) {
      for (const entry of heap) entry.dueMs -= byMs;
    },
    size: () => heap.length,
  };
}
