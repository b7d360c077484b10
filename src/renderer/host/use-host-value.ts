import { useCallback, useEffect, useState } from 'react';
import type { Unsubscribe } from '../../shared/contract.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { useAppState } from '../stores/stores.ts';

/** A value of the host: neither value nor failure while it is being asked for. */
export interface HostValue<Value> {
  readonly value: Value | null;
  /** Why it could not be had; an older value stays beside it. */
  readonly failure: Failure | null;
  readonly retry: () => void;
  /** Takes what another call has answered, which is the newest. */
  readonly take: (value: Value) => void;
}

/**
 * A value of the host, asked for and then followed for as long as the component is there; asked for again after the host
 * was out of reach and with another account. What came while the answer was under way is newer than the answer and wins.
 */
export function useHostValue<Value>(
  ask: () => Promise<Result<Value>>,
  listen: (listener: (value: Value) => void) => Unsubscribe,
): HostValue<Value> {
  const epoch = useAppState((state) => state.epoch);
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);

  const take = useCallback((next: Value) => {
    setValue(next);
    setFailure(null);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another epoch or attempt asks again.
  useEffect(() => {
    let overtaken = false;
    const stop = listen((next) => {
      overtaken = true;
      take(next);
    });
    void ask().then((answer) => {
      if (overtaken) return;
      if (answer.ok) take(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      overtaken = true;
      stop();
    };
  }, [ask, listen, take, epoch, attempt]);

  const retry = useCallback(() => {
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);
  return { value, failure, retry, take };
}
