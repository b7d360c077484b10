import type { DeliveryReport } from '../../../shared/delivery-report.ts';
import { HOUR_MS } from '../../../shared/spans.ts';
import type { Own } from '../../base/own.ts';
import { makeDeliveryReport } from '../../delivery/make-report.ts';
import { readerOf } from '../../journal/create-reader.ts';
import type { Reading } from './reading.ts';

/** How messages arrived in the hours before `nowMs`, Unix milliseconds. */
export function report(
  { hours, nowMs }: { readonly hours: number; readonly nowMs: number },
  { database, blocks }: Reading,
): Own<DeliveryReport> {
  return makeDeliveryReport(
    readerOf(database, blocks),
    { fromMs: nowMs - hours * HOUR_MS, toMs: nowMs },
    nowMs,
  );
}
