import type { StorageMessage } from '../../shared/messages/storage.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** What became of the messages of one HTTP request or REST page. */
export interface Receipt {
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
}

/** A batch whose sender waits until all of it is committed. */
export interface Delivered {
  /** One of it is committed. */
  committed(outcome: keyof Receipt): void;
  /** Storage did not take one of it: the sender is told, and sends all of it again. */
  refused(why: StorageMessage): void;
}

/** Creates the account of a batch of `size` items, at least one; `settle` is called once. */
export function createDelivered(size: number, settle: (result: Result<Receipt>) => void): Delivered {
  const counts = { stored: 0, duplicates: 0, quarantined: 0 };
  let open = size;
  return {
    committed(outcome) {
      counts[outcome]++;
      open--;
      if (open === 0) settle(ok(counts));
    },
    refused(why) {
      if (open <= 0) return;
      open = Number.NEGATIVE_INFINITY;
      settle(fail(why));
    },
  };
}
