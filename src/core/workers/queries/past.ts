import type { Gap } from '../../../shared/completeness.ts';
import type { PastAccount } from '../../../shared/past.ts';
import type { StatusThresholds } from '../../../shared/schemas/status-thresholds.ts';
import type { VehicleDetails } from '../../../shared/vehicle-details.ts';
import type { Own } from '../../base/own.ts';
import { listLinks } from '../../journal/past/link-rows.ts';
import type { BuiltSegment } from '../../journal/past/segment-rows.ts';
import type { OwnMove } from '../../past/account-past.ts';
import { buildSegment, lackingForSegment } from '../../past/build-segment.ts';
import { type LogQuestion, logPage, type PastLogPage } from '../../past/log-page.ts';
import { type OutlineQuestion, type OwnOutline, outlineOf } from '../../past/outline.ts';
import { linkAt } from '../../past/past-links.ts';
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
): Promise<OwnMove & Pick<PastAccount, 'keptFromMs' | 'link' | 'linkSinceMs'>> {
  const read = pasts.read(database, blocks);
  const move = await pasts.first(() =>
    pasts.of(id, thresholds).goTo(read, toMs, { full, pause: createPauses(signal) }),
  );
  return { ...move, ...linkAt(listLinks(database), toMs), keptFromMs: read.times.earliestMs() };
}

/** What is to be kept of the past now. */
export interface BuiltPast {
  /** Segments that were found damaged, which are not believed any more. */
  readonly drop: readonly number[];
  /** Null where there is none to be made. */
  readonly segment: BuiltSegment | null;
  /** Where there is none: so many messages have to come, at least, before there is one. */
  readonly lacking: number;
}

/** Makes the next segment of the past, as of `nowMs`. */
export async function buildPast(
  { nowMs }: { readonly nowMs: number },
  { database, blocks, pasts, signal }: Reading,
): Promise<BuiltPast> {
  const drop = pasts.segments.damaged();
  if (drop.length > 0) {
    pasts.segments.forget(drop);
    return { drop, segment: null, lacking: 0 };
  }
  const read = pasts.read(database, blocks);
  const segment = await buildSegment(read, nowMs, pasts.patience(createPauses(signal)));
  return { drop: [], segment, lacking: segment === null ? lackingForSegment(read, nowMs) : 0 };
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

/** Records that had come by a moment. */
export function pastLogs(
  question: LogQuestion,
  { database, blocks, pasts, signal }: Reading,
): Promise<PastLogPage> {
  return logPage(pasts.read(database, blocks), question, createPauses(signal));
}
