import type { ExportSelection } from '../../shared/export.ts';
import type { Span } from '../journal/reading/reader.ts';

/** The span of device time that a request names; one that lies beyond what microseconds can count ends there. */
export function spanOf(request: ExportSelection): Span {
  return {
    fromUs: inMicroseconds(request.fromMs),
    toUs: inMicroseconds(request.toMs),
    vehicleId: request.vehicleId,
  };
}

function inMicroseconds(timeMs: number): number {
  return Math.min(timeMs * 1000, Number.MAX_SAFE_INTEGER);
}
