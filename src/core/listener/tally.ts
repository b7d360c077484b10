import type { ListenerRefusal, ListenerStatus } from '../../shared/listener.ts';

/** What came in, counted since the host started. */
export interface Tally {
  batch(messages: number, atMs: number): void;
  refusal(refusal: ListenerRefusal): void;
  counts(): Pick<ListenerStatus, 'batches' | 'messages' | 'refused' | 'lastBatchMs' | 'lastRefusal'>;
}

/** Creates a tally of nothing; `onChange` is called at each count. */
export function createTally(onChange: () => void): Tally {
  let batches = 0;
  let messages = 0;
  let refused = 0;
  let lastBatchMs: number | null = null;
  let lastRefusal: ListenerRefusal | null = null;
  return {
    batch(count, atMs) {
      batches++;
      messages += count;
      lastBatchMs = atMs;
      onChange();
    },
    refusal(refusal) {
      refused++;
      lastRefusal = refusal;
      onChange();
    },
    counts: () => ({ batches, messages, refused, lastBatchMs, lastRefusal }),
  };
}
