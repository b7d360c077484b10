import { useEffect, useState } from 'react';
import { useShownNow } from '../../host/host-now.ts';
import { useIsPast } from '../../shell/past.ts';
import { useAppState } from '../../stores/stores.ts';

/** A moment that is dragged to is asked about once it has stood still for so long: all journals are read for it. */
const SETTLE_MS = 400;

/**
 * As of which moment of the past visits are told, Unix milliseconds: of the one that was gone to last, however long it is played from there
 * on; `renew` takes the one that is shown. Null while the desk shows now; undefined until the moment stands.
 */
export function useAsOf(): { readonly asOfMs: number | null | undefined; readonly renew: () => void } {
  const isPast = useIsPast();
  const shownNow = useShownNow();
  const jumps = useAppState(({ epoch }) => epoch);
  const [stood, setStood] = useState<number | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each jump it is another moment.
  useEffect(() => {
    if (!isPast) {
      setStood(null);
      return;
    }
    const timer = setTimeout(() => setStood(shownNow()), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [isPast, shownNow, jumps]);
  return {
    asOfMs: isPast ? (stood ?? undefined) : null,
    renew: () => {
      if (isPast) setStood(shownNow());
    },
  };
}
