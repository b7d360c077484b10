import { useState } from 'react';
import type { Failure, Result } from '../../shared/result.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useNow } from '../ui/use-now.ts';

/** How often it is looked how far it is, and whether there is another. */
const FOLLOW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 10_000;

/** What the host has of something that may go on. */
export interface GoingOn<Value> {
  /** Null while nothing is known. */
  readonly value: Value | null;
  readonly failure: Failure | null;
  readonly lookAgain: () => void;
}

/** Follows it while the component is there, closely while it goes on. */
export function useGoingOn<Value>(
  ask: () => Promise<Result<Value>>,
  goesOn: (value: Value) => boolean,
): GoingOn<Value> {
  const [isFollowed, setIsFollowed] = useState(false);
  const [presses, setPresses] = useState(0);
  const nowMs = useNow(isFollowed ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  const { value, failure } = useLiveQuery({ ask, renewOn: `${nowMs} ${presses}` });
  const isGoing = value !== null && goesOn(value);
  if (isGoing !== isFollowed) setIsFollowed(isGoing);
  return { value, failure, lookAgain: () => setPresses((before) => before + 1) };
}
