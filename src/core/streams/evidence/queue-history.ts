/** Sizes of a queue of the last week, coarsely. Times are Unix seconds. */
export interface QueueHistory {
  add(timeS: number, bytes: number): void;
  /** The largest of each span, oldest first. */
  since(fromS: number): readonly { readonly timeS: number; readonly bytes: number }[];
}

const SPAN_S = 120;
const MOST = 5_040;

export function createQueueHistory(): QueueHistory {
  const spans: { readonly timeS: number; readonly bytes: number }[] = [];
  return {
    add(timeS, bytes) {
      const at = Math.floor(timeS / SPAN_S) * SPAN_S;
      const last = spans.at(-1);
      if (last !== undefined && at < last.timeS) return;
      if (last?.timeS === at) spans[spans.length - 1] = { timeS: at, bytes: Math.max(bytes, last.bytes) };
      else spans.push({ timeS: at, bytes });
      if (spans.length > MOST) spans.splice(0, spans.length - MOST);
    },
    since: (fromS) => spans.filter(({ timeS }) => timeS >= fromS),
  };
}
