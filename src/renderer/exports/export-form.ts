import type { ExportFormat, ExportRequest } from '../../shared/export.ts';
import type { OffsetOf } from '../../shared/format/zone.ts';
import { partsOfScopedId } from '../../shared/scope.ts';
import { type CustomSpan, isSpan, type SpanProblems } from '../ui/custom-span.ts';
import { type ExportRange, readSpan } from './export-range.ts';

/** The form as it is filled in. */
export interface ExportDraft {
  readonly range: ExportRange;
  readonly custom: CustomSpan;
  /** Whose messages, where all vehicles are wanted; empty where that account is gone. */
  readonly accountId: string;
  readonly scope: 'all' | 'one';
  /** What stands in the vehicle field, and the vehicle once one was chosen (`scope.ts`). */
  readonly vehicleText: string;
  readonly vehicleId: string | null;
  readonly format: ExportFormat;
}

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const EXPORT_FIELDS = ['from', 'to', 'account', 'vehicle'] as const;
export interface ExportProblems {
  readonly problems: SpanProblems['problems'] & {
    readonly account?: 'accountGone';
    readonly vehicle?: 'vehicleNeeded';
  };
}

/** Nobody can say whose an unreadable payload is, so they are all an account's. */
export function scopeOf({ format, scope }: Pick<ExportDraft, 'format' | 'scope'>): ExportDraft['scope'] {
  return format === 'unreadable' ? 'all' : scope;
}

/** What to ask the host for, or what is wrong. A range such as the last hour ends at `nowMs`. */
export function readExport(
  draft: ExportDraft,
  nowMs: number,
  offsetOf: OffsetOf,
): ExportRequest | ExportProblems {
  const { range, custom, accountId, vehicleId, format } = draft;
  const scope = scopeOf(draft);
  const span = readSpan(range, custom, nowMs, offsetOf);
  const vehicle = scope === 'one' ? partsOfScopedId(vehicleId ?? '') : undefined;
  const vehicleMissing = scope === 'one' && vehicle === undefined;
  const accountMissing = scope === 'all' && accountId === '';
  if (isSpan(span) && !vehicleMissing && !accountMissing)
    return {
      ...span,
      accountId: vehicle?.accountId ?? accountId,
      vehicleId: vehicle?.id ?? null,
      format,
    };
  return {
    problems: {
      ...(!isSpan(span) && span.problems),
      ...(accountMissing && { account: 'accountGone' as const }),
      ...(vehicleMissing && { vehicle: 'vehicleNeeded' as const }),
    },
  };
}

/** Whether the form was read into a request. */
export function isExportRequest(read: ExportRequest | ExportProblems): read is ExportRequest {
  return 'format' in read;
}
