import { useState } from 'react';
import { isUnderWay } from '../../../shared/fetch-progress.ts';
import type { LogFetch, LogFetchAsk } from '../../../shared/log-fetch.ts';
import type { Failure, Result } from '../../../shared/result.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import { useNow } from '../../ui/use-now.ts';
import { windowPart } from '../../window/window-store.ts';

/** Fetches out of flespi's own log. */
export interface LogFetches {
  /** Those that run, and those that have ended and were not put away in this window. */
  readonly shown: readonly LogFetch[];
  /** Why the last one could not begin; null where it did. */
  readonly failure: Failure | null;
  /** Whether it has begun. */
  readonly fetch: (ask: LogFetchAsk) => Promise<boolean>;
  readonly cancel: (accountId: string) => void;
  readonly putAway: (fetch: LogFetch) => void;
}

/** How often it is looked how far one is, and whether there is one. */
const FOLLOW_EVERY_MS = 1_000;
const LOOK_EVERY_MS = 15_000;

/** Ended fetches that were read. */
const usePutAway = windowPart<{ readonly keys: ReadonlySet<string>; add(key: string): void }>((set) => ({
  keys: new Set(),
  add: (key) => set(({ keys }) => ({ keys: new Set([...keys, key]) })),
}));

const keyOf = ({ accountId, origin, id, fromMs, toMs }: LogFetch): string =>
  `${accountId} ${origin} ${id} ${fromMs} ${toMs}`;

/** Follows them. */
export function useLogFetches(): LogFetches {
  const { logs } = useHost();
  const [isFetching, setFetching] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [presses, setPresses] = useState(0);
  const { keys, add } = usePutAway();
  const nowMs = useNow(isFetching ? FOLLOW_EVERY_MS : LOOK_EVERY_MS);
  const { value } = useLiveQuery({ ask: () => logs.fetches(), renewOn: `${nowMs} ${presses}` });
  const all = value ?? [];
  const goesOn = all.some(isUnderWay);
  if (goesOn !== isFetching) setFetching(goesOn);

  const act = async (call: Promise<Result<unknown>>): Promise<boolean> => {
    const answer = await call;
    setFailure(answer.ok ? null : answer.error);
    setPresses((before) => before + 1);
    return answer.ok;
  };
  return {
    shown: all.filter((each) => isUnderWay(each) || !keys.has(keyOf(each))),
    failure,
    fetch: (ask) => act(logs.fetch(ask)),
    cancel: (accountId) => void act(logs.cancelFetch({ accountId })),
    putAway: (fetch) => add(keyOf(fetch)),
  };
}
