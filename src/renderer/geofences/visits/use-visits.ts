import { useEffect, useState } from 'react';
import type { GeofenceVisits } from '../../../shared/geofences/geofence.ts';
import type { Failure } from '../../../shared/result.ts';
import { useHost } from '../../host/host-context.ts';
import { useHostEpoch } from '../../host/host-epoch.ts';
import type { Span } from '../../ui/custom-span.ts';

/** How far visits are read. */
export type VisitsReading =
  | { readonly state: 'reading'; readonly vehiclesRead: number; readonly vehicles: number }
  | { readonly state: 'read'; readonly answer: GeofenceVisits }
  | { readonly state: 'cancelled' }
  | { readonly state: 'failed'; readonly failure: Failure };

/** Whose visits are read, in which geofences. */
export interface VisitsQuestion {
  readonly span: Span;
  readonly geofenceId: string | null;
  readonly vehicleId: string | null;
  /** As a desk of this moment of the past knew it; null for all that is known. */
  readonly asOfMs: number | null;
}

const BEGUN: VisitsReading = { state: 'reading', vehiclesRead: 0, vehicles: 0 };

/** Reads visits, and reads them anew for another question; what is under way for the one before is cancelled. */
export function useVisits(question: VisitsQuestion | null): {
  readonly reading: VisitsReading;
  readonly cancel: () => void;
  readonly again: () => void;
} {
  const { geofences } = useHost();
  const epoch = useHostEpoch();
  const [tries, setTries] = useState(0);
  const key = question === null ? null : JSON.stringify([question, epoch, tries]);
  const [known, setKnown] = useState<{ readonly key: string | null; readonly reading: VisitsReading }>({
    key: null,
    reading: BEGUN,
  });
  const [run, setRun] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says when it is another question.
  useEffect(() => {
    if (question === null || key === null) return;
    const ownRun = crypto.randomUUID();
    let isCurrent = true;
    setRun(ownRun);
    const stop = geofences.onVisitsProgress(({ run: ofRun, vehiclesRead, vehicles }) => {
      if (isCurrent && ofRun === ownRun)
        setKnown({ key, reading: { state: 'reading', vehiclesRead, vehicles } });
    });
    const { span, geofenceId, vehicleId, asOfMs } = question;
    void geofences
      .visits({
        run: ownRun,
        ...span,
        geofenceIds: geofenceId === null ? null : [geofenceId],
        vehicleIds: vehicleId === null ? null : [vehicleId],
        ...(asOfMs !== null && { asOfMs }),
      })
      .then((answer) => {
        stop();
        if (!isCurrent) return;
        isCurrent = false;
        setRun(null);
        if (answer.ok) setKnown({ key, reading: { state: 'read', answer: answer.value } });
        else if (answer.error.code === 'visits-cancelled') setKnown({ key, reading: { state: 'cancelled' } });
        else setKnown({ key, reading: { state: 'failed', failure: answer.error } });
      });
    return () => {
      stop();
      if (!isCurrent) return;
      isCurrent = false;
      void geofences.cancelVisits({ run: ownRun });
    };
  }, [key, geofences]);
  return {
    // What is known of one question is never shown for another.
    reading: known.key === key ? known.reading : BEGUN,
    cancel: () => {
      if (run !== null) void geofences.cancelVisits({ run });
    },
    again: () => setTries((before) => before + 1),
  };
}
