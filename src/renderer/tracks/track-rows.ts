import type { TrackTotals } from '../../shared/track/totals.ts';
import type { TrackPart } from '../../shared/track/track.ts';
import type { ReadTrack } from '../shell/shown-track.ts';
import type { Passage } from './passages.ts';

/** A line of the table: the sums of a day, a part that begins in it, or a way into a geofence or out of one during the part. */
export type TrackRow =
  | { readonly kind: 'day'; readonly totals: TrackTotals }
  | { readonly kind: 'part'; readonly index: number; readonly part: TrackPart }
  | { readonly kind: 'passage'; readonly passage: Passage };

/** The parts under the days in which they begin; days have a line of their own only where there are several. */
export function rowsOf(
  { parts, fixes }: ReadTrack,
  days: readonly TrackTotals[],
  passages: readonly Passage[] = [],
): readonly TrackRow[] {
  const startOf = (part: TrackPart | undefined): number =>
    (fixes.timeUs[part?.from ?? -1] ?? Number.POSITIVE_INFINITY) / 1000;
  const lines = parts.map((part, index): readonly TrackRow[] => {
    const fromMs = startOf(part);
    const toMs = startOf(parts[index + 1]);
    const during = passages.filter(({ timeMs }) => timeMs >= fromMs && timeMs < toMs);
    return [
      { kind: 'part', index, part },
      ...during.map((passage) => ({ kind: 'passage' as const, passage })),
    ];
  });
  if (days.length < 2) return lines.flat();
  const rows: TrackRow[] = [];
  let next = 0;
  for (const totals of days) {
    const first = next;
    while (startOf(parts[next]) < totals.toMs) next += 1;
    // A day that only sees the end of a part has its sums all the same.
    if (next > first || hasSome(totals))
      rows.push({ kind: 'day', totals }, ...lines.slice(first, next).flat());
  }
  return rows;
}

function hasSome({ drivingS, stoppedS, silentS }: TrackTotals): boolean {
  return drivingS + stoppedS + silentS > 0;
}

/** What stays the same about a row wherever it moves. */
export function keyOfRow(row: TrackRow): string {
  switch (row.kind) {
    case 'day':
      return `day ${row.totals.fromMs}`;
    case 'part':
      return `part ${row.index}`;
    case 'passage': {
      const { kind, geofenceId, timeMs } = row.passage;
      return `${kind} ${geofenceId} ${timeMs}`;
    }
  }
}
