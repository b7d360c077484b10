import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AlarmFilter, FoundAlarms } from '../../shared/alarm-search.ts';
import { type Alarm, alarmKeyOf } from '../../shared/alarms.ts';
import type { Host } from '../../shared/contract.ts';
import { ok, type Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useIsPast } from '../shell/past.ts';
import { useShowsAccount } from '../shell/use-shown-accounts.ts';
import { useAppState } from '../stores/stores.ts';
import { useSay } from '../ui/format-store.ts';

/** Of each account so many at a time. */
const PAGE = 200;

/** Of one account, newest first. */
export interface OfAccount {
  readonly alarms: readonly Alarm[];
  readonly hasMore: boolean;
  /** Ask on below this; null for the newest. */
  readonly beforeId?: number | null;
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

/**
 * Asks for the history page by page, of a filter what matches it; null for all. Alarms that are open are shown as they are now. What a
 * filter found is of the moment at which it was asked for.
 */
export function useAlarmHistory(filter: AlarmFilter | null): ShownHistory {
  const host = useHost();
  const say = useSay();
  const shows = useShowsAccount();
  const accounts = useAppState((state) => state.accounts);
  const open = useAppState((state) => state.alarms);
  const ids = useMemo(() => (accounts ?? []).map(({ id }) => id).filter(shows), [accounts, shows]);
  const [found, setFound] = useState<ReadonlyMap<string, OfAccount>>(new Map());
  const [isLoading, setLoading] = useState(true);
  const [failure, setFailure] = useState<string | null>(null);
  /** As alarms were told last while this is shown: one that is closed by now, or was raised since. */
  const [told, setTold] = useState<ReadonlyMap<string, Alarm>>(new Map());
  const latest = useRef(found);
  latest.current = found;
  /** Counts the questions: an answer to an older one than the last says nothing. */
  const asked = useRef(0);

  useEffect(() => {
    // What was told of another time than is shown says nothing of this one.
    setTold(new Map());
    return host.alarms.onChanged(({ changed }) => {
      if (changed.length === 0) return;
      setTold(
        (before) => new Map([...before, ...changed.map((alarm) => [alarmKeyOf(alarm), alarm] as const)]),
      );
    });
  }, [host]);
  const ask = useCallback(
    async (from: ReadonlyMap<string, OfAccount>): Promise<void> => {
      asked.current += 1;
      const own = asked.current;
      setLoading(true);
      const answers = await Promise.all(
        ids
          .filter((id) => from.get(id)?.hasMore !== false)
          .map(async (accountId) => {
            const beforeId = from.get(accountId)?.beforeId ?? null;
            return { accountId, answer: await pageOf(host, accountId, beforeId, filter) };
          }),
      );
      if (own !== asked.current) return;
      const next = new Map(from);
      let refusal: string | null = null;
      for (const { accountId, answer } of answers) {
        if (!answer.ok) {
          refusal = say(answer.error);
          continue;
        }
        const before = from.get(accountId)?.alarms ?? [];
        const alarms = answer.value.alarms.map(({ alarm }) => alarm);
        const { lookedToId } = answer.value;
        next.set(accountId, {
          alarms: [...before, ...alarms],
          hasMore: lookedToId !== null,
          beforeId: lookedToId,
        });
      }
      setFound(next);
      setFailure(next.size === 0 ? refusal : null);
      setLoading(false);
    },
    [host, ids, say, filter],
  );
  const isPast = useIsPast();
  const epoch = useAppState((state) => state.epoch);
  /** Of then, each moment has a history of its own. */
  const moment = isPast ? open : null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another moment is asked for anew.
  useEffect(() => {
    void ask(new Map());
    return () => {
      asked.current += 1;
    };
  }, [ask, moment, epoch]);

  const alarms = useMemo(
    () => shownHistory(found, filter === null ? told : NOTHING_TOLD, open),
    [found, filter, told, open],
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

const NOTHING_TOLD: ReadonlyMap<string, Alarm> = new Map();

async function pageOf(
  { alarms }: Pick<Host, 'alarms'>,
  accountId: string,
  beforeId: number | null,
  filter: AlarmFilter | null,
): Promise<Result<FoundAlarms>> {
  if (filter !== null) return await alarms.search({ accountId, beforeId, limit: PAGE, filter });
  const question = { accountId, beforeId, limit: PAGE, severity: null, vehicleId: null, raisedByMs: null };
  const answer = await alarms.history(question);
  if (!answer.ok) return answer;
  const { alarms: found, hasMore } = answer.value;
  return ok({ alarms: found, lookedToId: hasMore ? (found.at(-1)?.alarm.id ?? null) : null });
}

/** What was found as it is now, and before it what was raised since. */
export function shownHistory(
  found: ReadonlyMap<string, OfAccount>,
  told: ReadonlyMap<string, Alarm>,
  open: ReadonlyMap<string, Alarm> | null,
): readonly Alarm[] {
  const held = [...found.values()].flatMap((of) => of.alarms);
  const known = new Set(held.map(alarmKeyOf));
  const since = [...told.values()].filter((alarm) => {
    const newest = found.get(alarm.accountId)?.alarms[0];
    return newest !== undefined && alarm.id > newest.id && !known.has(alarmKeyOf(alarm));
  });
  return [...held, ...since]
    .map((alarm) => open?.get(alarmKeyOf(alarm)) ?? told.get(alarmKeyOf(alarm)) ?? alarm)
    .sort((a, b) => b.raisedMs - a.raisedMs || b.id - a.id);
}
