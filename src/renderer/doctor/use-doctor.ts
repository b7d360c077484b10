import { useCallback, useEffect, useRef, useState } from 'react';
import type { DoctorReport, DoctorRun, DoctorStepId } from '../../shared/doctor.ts';
import type { Failure, Result } from '../../shared/result.ts';
import { useHost } from '../host/host-context.ts';
import { useHostEpoch } from '../host/host-epoch.ts';

/** A run of the doctor as a window shows it. */
interface Doctor {
  /** Null until it has begun. */
  readonly report: DoctorReport | null;
  /** Why the last thing that was asked for was not done. */
  readonly failure: Failure | null;
  readonly start: () => void;
  readonly retry: (step: DoctorStepId) => void;
  readonly cancel: () => void;
}

/**
 * Begins a run for the account, follows it, and cancels it where nobody looks any more. Of a run that the window lost sight of
 * nothing more is to come, so another is begun once the host is back.
 */
export function useDoctor(accountId: string): Doctor {
  const host = useHost();
  const epoch = useHostEpoch();
  const [report, setReport] = useState<DoctorReport | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const newest = useRef<DoctorReport | null>(null);
  /** The run that was begun here; another window may follow one of its own, of the same account. */
  const begun = useRef<DoctorRun | null>(null);
  /** The account and the connection to the host that the run was last followed by. */
  const inSight = useRef('');
  const isGone = useRef(false);

  const take = useCallback(
    (next: DoctorReport) => {
      if (next.accountId !== accountId) return;
      newest.current = next;
      setReport(next);
    },
    [accountId],
  );
  const showFailure = useCallback((answer: Result<unknown>) => {
    if (!answer.ok) setFailure(answer.error);
  }, []);

  const start = useCallback(() => {
    setFailure(null);
    void host.doctor.start({ accountId }).then((answer) => {
      if (answer.ok) begun.current = runOf(answer.value);
      if (isGone.current) {
        // Closed before there was a run to cancel.
        if (answer.ok) void host.doctor.cancel(runOf(answer.value));
        return;
      }
      showFailure(answer);
      // What came as an event meanwhile is newer than the answer.
      if (answer.ok && newest.current?.run !== answer.value.run) take(answer.value);
    });
  }, [host, accountId, take, showFailure]);
  const retry = useCallback(
    (step: DoctorStepId) => {
      if (newest.current === null) return;
      setFailure(null);
      void host.doctor.retry({ ...runOf(newest.current), step }).then(showFailure);
    },
    [host, showFailure],
  );
  const cancel = useCallback(() => {
    if (newest.current !== null) void host.doctor.cancel(runOf(newest.current)).then(showFailure);
  }, [host, showFailure]);

  useEffect(() => host.doctor.onChanged(take), [host, take]);
  useEffect(() => {
    const sight = `${accountId} ${epoch}`;
    const isLost = newest.current?.state === 'running' && sight !== inSight.current;
    inSight.current = sight;
    if (newest.current === null || isLost) start();
  }, [start, accountId, epoch]);

  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
      const isRunning = newest.current?.state === 'running' && newest.current.run === begun.current?.run;
      if (isRunning && begun.current !== null) void host.doctor.cancel(begun.current);
    };
  }, [host]);
  return { report, failure, start, retry, cancel };
}

function runOf({ accountId, run }: DoctorRun): DoctorRun {
  return { accountId, run };
}
