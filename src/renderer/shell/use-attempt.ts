import { useState } from 'react';
import type { Result } from '../../shared/result.ts';
import { useSay } from '../ui/format-store.ts';

/** Something that a press asks of the host, and why the last press came to nothing. */
interface Attempt {
  readonly failure: string | null;
  /** Asks each; the first that is refused is told. */
  readonly attempt: (...asked: readonly Promise<Result<unknown>>[]) => Promise<void>;
}

/** Keeps the sentence of a refusal until the next attempt has ended. */
export function useAttempt(): Attempt {
  const say = useSay();
  const [failure, setFailure] = useState<string | null>(null);
  return {
    failure,
    async attempt(...asked) {
      const refusal = (await Promise.all(asked)).find((answer) => !answer.ok);
      setFailure(refusal?.ok === false ? say(refusal.error) : null);
    },
  };
}
