import { useState } from 'react';
import type { AccountDayChecks } from '../../shared/day-check.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useNow } from '../ui/use-now.ts';

const FOLLOW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 10_000;

/** The checks of all accounts, followed. */
export interface DayChecksView {
  /** Null while nothing is known. */
  readonly value: readonly AccountDayChecks[] | null;
  readonly failure: Failure | null;
  readonly lookAgain: () => void;
}

/** Follows them while the component is there. */
export function useDayChecks(): DayChecksView {
  const { dayChecks } = useHost();
  const [isFollowed, setIsFollowed] = useState(false);
  const [presses, setPresses] = useState(0);
  const nowMs = useNow(isFollowed ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  const { value, failure } = useLiveQuery({ ask: dayChecks.list, renewOn: `${nowMs} ${presses}` });
  const goesOn = value?.some(({ run }) => run !== null) === true;
  if (goesOn !== isFollowed) setIsFollowed(goesOn);
  return { value, failure, lookAgain: () => setPresses((before) => before + 1) };
}
