import { useCallback, useEffect, useState } from 'react';
import type { AccountCompleteness, AccountGap } from '../../shared/completeness.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';

/** All gaps on record, newest first. */
export interface Gaps {
  /** Null until the host has answered. */
  readonly gaps: readonly AccountGap[] | null;
  /** Why the list could not be had or renewed. */
  readonly failure: Failure | null;
  /** Asks for the list again. */
  readonly renew: () => void;
}

/** The gaps, asked for again whenever what is said of completeness tells of another gap, or of progress with one. */
export function useGaps(): Gaps {
  const host = useHost();
  const epoch = useAppState((state) => state.epoch);
  const told = useAppState((state) => gapsTold(state.completeness));
  const [gaps, setGaps] = useState<readonly AccountGap[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these means that the list is another one.
  useEffect(() => {
    let wanted = true;
    void host.delivery.gaps().then((answer) => {
      if (!wanted) return;
      setFailure(answer.ok ? null : answer.error);
      if (answer.ok) setGaps(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [host, epoch, told, attempt]);

  const renew = useCallback(() => {
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);
  return { gaps, failure, renew };
}

/** All that is told of gaps, without the time, which ticks. */
function gapsTold(accounts: readonly AccountCompleteness[] | null): string {
  if (accounts === null) return '';
  return JSON.stringify(
    accounts.map(({ accountId, openGaps, unrecoverable, unproved }) => [
      accountId,
      openGaps,
      unrecoverable,
      unproved,
    ]),
  );
}
