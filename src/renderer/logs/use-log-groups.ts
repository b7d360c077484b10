import { useEffect, useState } from 'react';
import type { GroupBy, LogGroup } from '../../shared/log-groups.ts';
import type { LogCursor, LogFilter } from '../../shared/log-record.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useHostEpoch } from '../host/host-epoch.ts';

/** Groups as far as they are found, largest first. */
export interface Grouping {
  readonly groups: readonly LogGroup[];
  /** Whether all records were looked at. */
  readonly isWhole: boolean;
  /** There are more groups than are held. */
  readonly isCut: boolean;
  readonly failure: Failure | null;
}

/** Nobody reads more. */
export const MOST_GROUPS = 2_000;
const NOTHING: Grouping = { groups: [], isWhole: false, isCut: false, failure: null };

/** The records of a filter in groups, part by part; nothing where `by` is null. It is asked again where `asked` grows, and of a host that was away. */
export function useLogGroups(filter: LogFilter, by: GroupBy | null, asked: number): Grouping {
  const { logs } = useHost();
  const epoch = useHostEpoch();
  const [grouping, setGrouping] = useState(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who asks again wants it again, and a host that was away is asked anew.
  useEffect(() => {
    setGrouping(NOTHING);
    if (by === null) return;
    let isCurrent = true;
    const run = async (): Promise<void> => {
      const known = new Map<string, LogGroup>();
      let isCut = false;
      for (let from: LogCursor | null = null; ; ) {
        const part = await logs.groups({ filter, from, by });
        if (!isCurrent) return;
        if (!part.ok) return setGrouping((shown) => ({ ...shown, failure: part.error }));
        for (const group of part.value.groups) {
          if (known.size >= MOST_GROUPS && !known.has(group.key)) isCut = true;
          else known.set(group.key, together(known.get(group.key), group));
        }
        from = part.value.stoppedAt;
        const groups = [...known.values()].sort((a, b) => b.count - a.count || b.lastMs - a.lastMs);
        setGrouping({ groups, isWhole: from === null, isCut, failure: null });
        if (from === null) return;
      }
    };
    void run();
    return () => {
      isCurrent = false;
    };
  }, [logs, filter, by, asked, epoch]);
  return grouping;
}

function together(known: LogGroup | undefined, group: LogGroup): LogGroup {
  if (known === undefined) return group;
  return {
    ...known,
    count: known.count + group.count,
    firstMs: Math.min(known.firstMs, group.firstMs),
    lastMs: Math.max(known.lastMs, group.lastMs),
    newest: group.lastMs > known.lastMs ? group.newest : known.newest,
  };
}
