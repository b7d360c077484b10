import { useCallback, useEffect, useRef, useState } from 'react';
import type { ExportProgress } from '../../shared/export.ts';
import type { Failure } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useAppState } from '../stores/stores.ts';
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
  const epoch = useAppState((state) => state.epoch);
  const [runs, setRuns] = useState<readonly ExportProgress[] | null>(null);
  const [seen, setSeen] = useState<ReadonlySet<number>>(new Set());
  const [failure, setFailure] = useState<Failure | null>(null);
  const [attempt, setAttempt] = useState(0);
  const answered = useRef(false);

  const take = useCallback((run: ExportProgress) => setRuns((known) => mergeRun(known ?? [], run)), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another epoch or attempt asks again.
  useEffect(() => {
    let wanted = true;
    const overtaking: ExportProgress[] = [];
    const stop = host.exports.onProgress((run) => {
      overtaking.push(run);
      take(run);
    });
    void host.exports.list().then((answer) => {
      if (!wanted) return;
      if (!answer.ok) return setFailure(answer.error);
      setFailure(null);
      setRuns(overtaking.splice(0).reduce(mergeRun, answer.value));
      if (!answered.current) setSeen(new Set(endedIds(answer.value)));
      answered.current = true;
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [host, take, epoch, attempt]);

  const markSeen = useCallback(() => setSeen(new Set(endedIds(runs ?? []))), [runs]);
  const retry = useCallback(() => {
    setFailure(null);
    setAttempt((count) => count + 1);
  }, []);
  return { runs, failure, retry, take, seen, markSeen };
}
