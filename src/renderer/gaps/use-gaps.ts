import type { AccountCompleteness, AccountGap } from '../../shared/completeness.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
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
  const { delivery } = useHost();
  const renewOn = useAppState((state) => gapsTold(state.completeness));
  const { value, failure, retry } = useLiveQuery({ ask: delivery.gaps, renewOn });
  return { gaps: value, failure, renew: retry };
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
