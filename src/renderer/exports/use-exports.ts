import { useCallback, useRef, useState } from 'react';
import type { ExportProgress } from '../../shared/export.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveParts } from '../host/use-live-query.ts';
import { endedIds, mergeRun } from './export-runs.ts';

/** The exports of this run of the host, as far as this window knows. */
export interface Exports {
  /** Newest first; null until the host has answered. */
  readonly runs: readonly ExportProgress[] | null;
  readonly failure: Failure | null;
  readonly retry: () => void;
  /** Takes the newest word on one. */
  readonly take: (run: ExportProgress) => void;
  /** Ids of those that ended and were looked at, or had ended before this window came. */
  readonly seen: ReadonlySet<number>;
  /** Counts all that have ended as looked at. */
  readonly markSeen: () => void;
}

/** Follows the exports, asking again after the host was out of reach. Progress that overtook the answer is kept. */
export function useExports(): Exports {
  const host = useHost();
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const answered = useRef(false);
  const {
    value: runs,
    failure,
    retry,
    take,
  } = useLiveParts<readonly ExportProgress[], ExportProgress>(
    {
      async ask() {
        const answer = await host.exports.list();
        if (answer.ok && !answered.current) setSeen(new Set(endedIds(answer.value)));
        answered.current ||= answer.ok;
        return answer;
      },
      listen: host.exports.onProgress,
    },
    mergeIntoKnown,
  );

  const markSeen = useCallback(() => setSeen(new Set(endedIds(runs ?? []))), [runs]);
  return { runs, failure, retry, take, seen, markSeen };
}

function mergeIntoKnown(
  known: readonly ExportProgress[] | null,
  run: ExportProgress,
): readonly ExportProgress[] {
  return mergeRun(known ?? [], run);
}
