import type { Gap } from '../../../shared/completeness.ts';
import type { LogRecord } from '../../../shared/log-record.ts';
import type { StatusThresholds } from '../../../shared/schemas/status-thresholds.ts';
import type { VehicleDetails } from '../../../shared/vehicle-details.ts';
import type { Own } from '../../base/own.ts';
import type { OwnMove } from '../../past/account-past.ts';
import { type LogQuestion, logPage } from '../../past/log-page.ts';
import { type OutlineQuestion, type OwnOutline, outlineOf } from '../../past/outline.ts';
import { createPauses } from '../../past/pauses.ts';
import type { Reading } from './reading.ts';

/** Goes to a moment, Unix milliseconds; `full` where the window is to be told of all vehicles. */
export async function pastMove(
  {
    id,
    toMs,
    full,
    thresholds,
  }: {
    readonly id: number;
    readonly toMs: number;
    readonly full: boolean;
    readonly thresholds: StatusThresholds;
  },
  { database, blocks, pasts, signal }: Reading,
): Promise<OwnMove & { readonly keptFromMs: number | null }> {
  const read = pasts.read(database, blocks);
  const move = await pasts.of(id, thresholds).goTo(read, toMs, { full, pause: createPauses(signal) });
  return { ...move, keptFromMs: read.times.earliestMs() };
}

/** A vehicle at the moment that was gone to last; null where it is not there then. */
export function pastDetails(
  {
    id,
    vehicleId,
    thresholds,
  }: { readonly id: number; readonly vehicleId: string; readonly thresholds: StatusThresholds },
  { database, blocks, pasts }: Reading,
): Own<VehicleDetails> | null {
  return pasts.of(id, thresholds).details(pasts.read(database, blocks), vehicleId) ?? null;
}

export function pastClose(id: number, { pasts }: Reading): null {
  pasts.close(id);
  return null;
}

/** What the past holds between two moments, of which the gaps are known elsewhere. */
export function pastOutline(
  { gaps, ...span }: OutlineQuestion & { readonly gaps: readonly Gap[] },
  { database, blocks, pasts, signal }: Reading,
): Promise<OwnOutline> {
  return outlineOf(pasts.read(database, blocks), span, gaps, createPauses(signal));
}

/** Records that had come by a moment, newest first; one more than asked for where there are more. */
export function pastLogs(
  question: LogQuestion,
  { database, blocks, pasts, signal }: Reading,
): Promise<readonly LogRecord[]> {
  return logPage(pasts.read(database, blocks), question, createPauses(signal));
}
