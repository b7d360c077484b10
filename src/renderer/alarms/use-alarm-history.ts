import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Alarm } from '../../shared/alarms.ts';
import { useHost } from '../host/host-context.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useAppState } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';

/** Of each account so many at a time. */
const PAGE = 200;

interface OfAccount {
  readonly alarms: readonly Alarm[];
  readonly hasMore: boolean;
}

/** What was raised so far, newest first, as far as it was asked for. */
export interface ShownHistory {
  readonly alarms: readonly Alarm[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  /** Why nothing could be had, in a sentence. */
  readonly failure: string | null;
  more(): void;
}

/** Asks for the history page by page; alarms that are open are shown as they are now. */
export function useAlarmHistory(): ShownHistory {
  const host = useHost();
  const say = useSay();
  const shows = useShowsAccount();
  const accounts = useAppState((state) => state.accounts);
  const open = useAppState((state) => state.alarms);
  const ids = useMemo(() => (accounts ?? []).map(({ id }) => id).filter(shows), [accounts, shows]);
  const [found, setFound] = useState<ReadonlyMap<string, OfAccount>>(new Map());
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  const latest = useRef(found);
  latest.current = found;

  const ask = useCallback(
    async (from: ReadonlyMap<string, OfAccount>): Promise<void> => {
      setLoading(true);
      const answers = await Promise.all(
        ids
          .filter((id) => from.get(id)?.hasMore !== false)
          .map(async (accountId) => {
            const beforeId = from.get(accountId)?.alarms.at(-1)?.id ?? null;
            const question = { accountId, beforeId, limit: PAGE, severity: null, vehicleId: null };
            return { accountId, answer: await host.alarms.history(question) };
          }),
      );
      const next = new Map(from);
      let refusal: string | null = null;
      for (const { accountId, answer } of answers) {
        if (!answer.ok) {
          refusal = say(answer.error);
          continue;
        }
        const before = from.get(accountId)?.alarms ?? [];
        const alarms = answer.value.alarms.map(({ alarm }) => alarm);
        next.set(accountId, { alarms: [...before, ...alarms], hasMore: answer.value.hasMore });
      }
      setFound(next);
      setFailure(next.size === 0 ? refusal : null);
      setLoading(false);
    },
    [host, ids, say],
  );
  useEffect(() => {
    void ask(new Map());
  }, [ask]);

  const alarms = useMemo(
    () =>
      [...found.values()]
        .flatMap((of) => of.alarms)
        .map((alarm) => open?.get(`${alarm.accountId}/${alarm.id}`) ?? alarm)
        .sort((a, b) => b.raisedMs - a.raisedMs || b.id - a.id),
    [found, open],
  );
  return {
    alarms,
    hasMore: [...found.values()].some(({ hasMore }) => hasMore),
    isLoading,
    failure,
    more: () => {
      if (!isLoading) void ask(latest.current);
    },
  };
}
