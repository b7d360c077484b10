import type { VehicleBrief } from '../fleet/brief.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import type { HeldReports, HeldReportsQuestion } from '../journal/reading/held-reports.ts';
import type { PastFleet } from './past-fleet.ts';

/** Blocks of the journal: those behind `after`, up to `upTo`. */
export interface BlockSpan {
  readonly after: number;
  readonly upTo: number;
}

/** What an earlier run took in and nobody judged, and the vehicles as they were before it. */
export interface Missed {
  readonly reports: readonly HeldReport[];
  /** Whom it is of. */
  readonly vehicleIds: ReadonlySet<string>;
}

/** Before what was missed so many blocks are looked at, so that it begins with vehicles that are known: some 20 000 messages. */
export const LEAD_BLOCKS = 160;

/**
 * Reads what was missed, and shows `past` what came before it. A part that was judged for the most may be among it: whoever judges it
 * again goes by what was raised.
 */
export async function readMissed(
  { after, upTo }: BlockSpan,
  names: readonly string[],
  read: (question: HeldReportsQuestion) => Promise<HeldReports>,
  past: Pick<PastFleet, 'nowMs' | 'setNow' | 'take'>,
): Promise<Missed> {
  const reports: HeldReport[] = [];
  let last = after - LEAD_BLOCKS;
  while (last < upTo) {
    const part = await read({ afterBlock: last, fromMs: 0, names });
    if (part.lastBlock === null) break;
    if (part.lastBlock > after) reports.push(...part.reports);
    else for (const report of part.reports) takeInto(past, report);
    last = part.lastBlock;
  }
  return { reports, vehicleIds: new Set(reports.map(({ vehicleId }) => vehicleId)) };
}

/** Lets it come at its own time, or now where that was before. */
export function takeInto(past: Pick<PastFleet, 'nowMs' | 'setNow' | 'take'>, report: HeldReport): void {
  past.setNow(Math.max(past.nowMs(), report.receivedAtMs));
  past.take(report);
}

/** A vehicle of which nothing is known but its name. */
export function unheard(name: string): VehicleBrief {
  return {
    name,
    motion: 'unknown',
    motionSinceMs: Number.NaN,
    ignition: 'unknown',
    freshness: 'never',
    fix: null,
    messageMs: Number.NaN,
    receivedMs: Number.NaN,
    intervalMs: Number.NaN,
  };
}
