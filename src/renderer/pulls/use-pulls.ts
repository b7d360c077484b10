import { useState } from 'react';
import type { Pull } from '../../shared/pull.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useNow } from '../ui/use-now.ts';

/** How often it is looked how far a pull is, and whether there is another. */
const FOLLOW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 10_000;

/** The last pull of each account, followed. */
export interface Pulls {
  /** Null while nothing is known. */
  readonly value: readonly Pull[] | null;
  readonly failure: Failure | null;
  readonly lookAgain: () => void;
}

/** Follows them while the component is there. */
export function usePulls(): Pulls {
  const { pulls } = useHost();
  const [isFollowed, setIsFollowed] = useState(false);
  const [presses, setPresses] = useState(0);
  const nowMs = useNow(isFollowed ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  const { value, failure } = useLiveQuery({ ask: pulls.list, renewOn: `${nowMs} ${presses}` });
  const goesOn = value?.some(({ state }) => state === 'running' || state === 'waiting') === true;
  if (goesOn !== isFollowed) setIsFollowed(goesOn);
  return { value, failure, lookAgain: () => setPresses((before) => before + 1) };
}
