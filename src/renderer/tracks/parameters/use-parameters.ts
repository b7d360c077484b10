import { useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../../shared/result.ts';
import { FUEL_PARAMETERS } from '../../../shared/track/fuel.ts';
import type { ParametersProgress, TrackParameters } from '../../../shared/track/parameters.ts';
import { useHost } from '../../host/host-context.ts';
import { useHostEpoch } from '../../host/host-epoch.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useNow } from '../../ui/use-now.ts';
import { useChosenParameters } from './chosen-parameters.ts';
import { type BegunReading, isDue, RENEW_MS } from './is-due.ts';

/** What the messages of a vehicle said in figures, and how far that is read. */
export interface ParametersState {
  /** Of this span, maybe of fewer names than are chosen by now; null until it is there. */
  readonly value: TrackParameters | null;
  /** While it is read for the first time, or for other names. */
  readonly progress: Omit<ParametersProgress, 'run'> | null;
  readonly isCancelled: boolean;
  readonly failure: Failure | null;
  readonly cancel: () => void;
  readonly again: () => void;
}

interface ParametersOptions {
  readonly vehicleId: string;
  /** Null while nothing is to be read. */
  readonly span: Span | null;
  readonly subject: string;
  /** Another one whenever there may be more. */
  readonly growth: string;
}

/** A reading that was begun. */
interface Reading extends BegunReading {
  readonly key: string;
  readonly run: string;
  endedMs: number | null;
  isCancelled: boolean;
}

type Known = Pick<ParametersState, 'value' | 'progress' | 'isCancelled' | 'failure'> & {
  readonly subject: string;
};

/**
 * Reads the parameters of a track: all names, the values of fuel and of those that are chosen. It takes a while, so it can be cancelled, and
 * is not begun again for each message that comes.
 */
export function useParameters({ vehicleId, span, subject, growth }: ParametersOptions): ParametersState {
  const { tracks } = useHost();
  const epoch = useHostEpoch();
  const nowMs = useNow(RENEW_MS);
  const chosen = useChosenParameters((state) => state.names);
  const names = useMemo(() => [...new Set([...FUEL_PARAMETERS, ...(chosen ?? [])])], [chosen]);
  const [tries, setTries] = useState(0);
  const [known, setKnown] = useState<Known>({ ...NOTHING, subject });
  const last = useRef<Reading | null>(null);
  const key = JSON.stringify([subject, names, epoch, tries]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked again whenever there may be more.
  useEffect(() => {
    const before = last.current;
    if (span === null || (before?.key === key && !isDue(before, growth, performance.now()))) return;
    if (before?.endedMs === null) void tracks.cancelParameters({ run: before.run });
    const run = crypto.randomUUID();
    const mine: Reading = { key, growth, run, beganMs: performance.now(), endedMs: null, isCancelled: false };
    const isRenewal = before?.key === key;
    last.current = mine;
    const tell = (told: Partial<Known>): void => {
      if (last.current !== mine) return;
      setKnown((was) => ({ ...(was.subject === subject ? was : NOTHING), ...told, subject }));
    };
    // What only grew is read unseen: what is shown stays true.
    if (!isRenewal) tell({ progress: { share: 0, messages: 0 }, isCancelled: false, failure: null });
    const stop = tracks.onParametersProgress(({ run: ofRun, ...progress }) => {
      if (ofRun === run && !isRenewal) tell({ progress });
    });
    void tracks
      .parameters({ run, vehicleId, fromMs: Math.floor(span.fromMs), toMs: Math.ceil(span.toMs), names })
      .then((answer) => {
        stop();
        mine.endedMs = performance.now();
        if (answer.ok) tell({ value: answer.value, progress: null, isCancelled: false, failure: null });
        else if (answer.error.code === 'parameters-cancelled') tell({ progress: null, isCancelled: true });
        else tell({ progress: null, failure: answer.error });
      });
  }, [key, growth, nowMs, span === null, tracks]);
  useEffect(
    () => () => {
      const running = last.current;
      last.current = null;
      if (running?.endedMs === null) void tracks.cancelParameters({ run: running.run });
    },
    [tracks],
  );
  const acts = useMemo(
    () => ({
      cancel(): void {
        const running = last.current;
        if (running?.endedMs !== null) return;
        running.isCancelled = true;
        void tracks.cancelParameters({ run: running.run });
      },
      again: (): void => setTries((before) => before + 1),
    }),
    [tracks],
  );
  return useMemo(() => {
    const { subject: of, ...state } = known.subject === subject ? known : { ...NOTHING, subject };
    return { ...state, ...acts };
  }, [known, subject, acts]);
}

const NOTHING = { value: null, progress: null, isCancelled: false, failure: null } as const;
