import { useMemo } from 'react';
import type { Calculator, Interval } from '../../../shared/intervals.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useIntervals } from './use-intervals.ts';

/** An interval of flespi's beside a track, under the name of its calculator. */
export interface TrackInterval extends Interval {
  readonly calculatorName: string | null;
}

const HOUR_MS = 3_600_000;

/** Those of a vehicle and a span that stand, in the order in which they began. */
export function useTrackIntervals(vehicleId: string, span: Span | null): readonly TrackInterval[] {
  // By whole hours, so that a span that grows is not asked for as another one.
  const fromMs = span === null ? 0 : Math.floor(span.fromMs / HOUR_MS) * HOUR_MS;
  const toMs = span === null ? 0 : Math.ceil(span.toMs / HOUR_MS) * HOUR_MS;
  const { list } = useIntervals(
    span === null ? null : { span: { fromMs, toMs }, vehicleId, withDeleted: false },
  );
  return useMemo(
    () =>
      (list?.intervals ?? []).toReversed().map((interval) => ({
        ...interval,
        calculatorName: nameOf(interval, list?.calculators ?? []),
      })),
    [list],
  );
}

function nameOf({ accountId, calculatorId }: Interval, calculators: readonly Calculator[]): string | null {
  return calculators.find((each) => each.accountId === accountId && each.id === calculatorId)?.name ?? null;
}
