import type { TrackTotals } from '../../shared/track/totals.ts';
import type { TrackPart } from '../../shared/track/track.ts';
import type { ReadTrack } from '../shell/shown-track.ts';

/** A line of the table: the sums of a day, or a part that begins in it. */
export type TrackRow =
  | { readonly kind: 'day'; readonly totals: TrackTotals }
  | { readonly kind: 'part'; readonly index: number; readonly part: TrackPart };

/** The parts under the days in which they begin; days have a line of their own only where there are several. */
export function rowsOf({ parts, fixes }: ReadTrack, days: readonly TrackTotals[]): readonly TrackRow[] {
  const lines = parts.map((part, index) => ({ kind: 'part' as const, index, part }));
  if (days.length < 2) return lines;
  const rows: TrackRow[] = [];
  let next = 0;
  for (const totals of days) {
    const first = next;
    while ((fixes.timeUs[lines[next]?.part.from ?? -1] ?? Number.POSITIVE_INFINITY) / 1000 < totals.toMs) {
      next += 1;
    }
    // A day that only sees the end of a part has its sums all the same.
    if (next > first || hasSome(totals)) rows.push({ kind: 'day', totals }, ...lines.slice(first, next));
  }
  return rows;
}

function hasSome({ drivingS, stoppedS, silentS }: TrackTotals): boolean {
  return drivingS + stoppedS + silentS > 0;
}

/** What stays the same about a row wherever it moves. */
export function keyOfRow(row: TrackRow): string {
  return row.kind === 'day' ? `day ${row.totals.fromMs}` : `part ${row.index}`;
}
