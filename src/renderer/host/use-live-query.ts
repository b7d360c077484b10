import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Unsubscribe } from '../../shared/contract.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { useHostEpoch } from './host-epoch.ts';
import type { Changes } from './live-query.ts';
import { createLiveValue } from './live-value.ts';

/** A value of the host: neither value nor failure while it is being asked for the first time. */
export interface HostValue<Value, Change = Value> {
  readonly value: Value | null;
  /** Why it could not be had; an older value stays beside it. */
  readonly failure: Failure | null;
  readonly isAsking: boolean;
  readonly retry: () => void;
  /** Takes what another call has answered, which is the newest. */
  readonly take: (change: Change) => void;
}

export interface LiveQueryHookOptions<Value, Change> {
  readonly ask: () => Promise<Result<Value>>;
  /** Absent where no event tells of changes. Must stay the same function. */
  readonly listen?: (listener: (change: Change) => void) => Unsubscribe;
  /** What is asked about, where that changes: the value of one subject is never shown for another. */
  readonly subject?: string;
  /** Asked again, the older value beside it, whenever this is another one: what says that the answer will be, too. */
  readonly renewOn?: string;
  /** Neither asked nor followed while false. */
  readonly enabled?: boolean;
  /** While true nothing new is asked; what was asked goes on. */
  readonly isIdle?: boolean;
}

/**
 * A value of the host, asked for and then followed for as long as the component is there, and asked for again after the host
 * was out of reach. Each event tells the whole value.
 */
export function useLiveQuery<Value>(options: LiveQueryHookOptions<Value, Value>): HostValue<Value> {
  return useLive(options, 'whole', replace);
}

/** The same where an event tells a part of the value. `apply` must stay the same function. */
export function useLiveParts<Value, Change>(
  options: LiveQueryHookOptions<Value, Change>,
  apply: (value: Value | null, change: Change) => Value,
): HostValue<Value, Change> {
  return useLive(options, 'part', apply);
}

function useLive<Value, Change>(
  {
    ask,
    listen,
    subject = '',
    renewOn = '',
    enabled = true,
    isIdle = false,
  }: LiveQueryHookOptions<Value, Change>,
  changes: Changes,
  apply: (value: Value | null, change: Change) => Value,
): HostValue<Value, Change> {
  const epoch = useHostEpoch();
  const live = useMemo(() => createLiveValue({ listen, changes, apply }), [listen, changes, apply]);
  const shown = useSyncExternalStore(live.subscribe, live.getSnapshot);
  useEffect(() => (enabled ? live.start() : undefined), [live, enabled]);
  useEffect(() => {
    if (enabled && !isIdle) live.ask({ subject, occasion: `${epoch} ${renewOn}`, call: ask });
  }, [live, enabled, isIdle, subject, epoch, renewOn, ask]);
  // Drawn once before another subject is asked about.
  const isOfSubject = shown.subject === subject;
  return {
    value: isOfSubject ? shown.value : null,
    failure: isOfSubject ? shown.failure : null,
    isAsking: isOfSubject && shown.isAsking,
    retry: live.retry,
    take: live.take,
  };
}

function replace<Value>(_before: Value | null, change: Value): Value {
  return change;
}
