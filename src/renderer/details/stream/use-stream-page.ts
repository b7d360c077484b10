import { useCallback, useState } from 'react';
import type { Failure } from '../../../shared/result.ts';
import type { StreamPage } from '../../../shared/stream-page.ts';
import { useHost } from '../../host/host-context.ts';
import { type HostValue, useLiveQuery } from '../../host/use-live-query.ts';
import { useIsPast } from '../../shell/past.ts';
import { useAppState } from '../../stores/stores.ts';

/** What is known of one stream beside its health; asks flespi what feeds it. */
export interface StreamPageState
  extends Pick<HostValue<StreamPage>, 'value' | 'failure' | 'retry' | 'isAsking'> {
  /** Tries the target from the host. */
  readonly check: () => void;
  readonly isChecking: boolean;
  readonly checkFailure: Failure | null;
  /** Tells whether what its kind asks about is so at the target. */
  readonly tellSeen: (isSo: boolean) => void;
  readonly tellFailure: Failure | null;
}

export function useStreamPage(id: string): StreamPageState {
  const { streams } = useHost();
  const isPast = useIsPast();
  const reachable = useAppState((state) => state.hostLink === 'open');
  const [checking, setChecking] = useState<{ readonly id: string; readonly failure: Failure | null } | null>(
    null,
  );
  const [untold, setUntold] = useState<{ readonly id: string; readonly failure: Failure } | null>(null);
  const { value, failure, retry, isAsking, take } = useLiveQuery<StreamPage>({
    subject: `${id} ${isPast}`,
    ask: () => streams.page({ id }),
    enabled: reachable,
  });
  const check = useCallback(() => {
    setChecking({ id, failure: null });
    void streams.check({ id }).then((answer) => {
      setChecking(answer.ok ? null : { id, failure: answer.error });
      if (answer.ok && value !== null) take({ ...value, check: answer.value });
    });
  }, [streams, id, take, value]);
  const tellSeen = useCallback(
    (isSo: boolean) => {
      void streams.tellSeen({ id, isSo }).then((answer) => {
        setUntold(answer.ok ? null : { id, failure: answer.error });
        if (answer.ok && value !== null) take({ ...value, seen: answer.value });
      });
    },
    [streams, id, take, value],
  );
  const own = checking?.id === id ? checking : null;
  return {
    value,
    failure,
    retry,
    isAsking,
    check,
    isChecking: own !== null && own.failure === null,
    checkFailure: own?.failure ?? null,
    tellSeen,
    tellFailure: untold?.id === id ? untold.failure : null,
  };
}
