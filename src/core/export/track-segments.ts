import type { ExportedFix } from '../../shared/track-files/exported-fix.ts';

/** Where a vehicle was not seen for longer than this, a line would say more than anybody knows. */
const NEW_SEGMENT_AFTER_US = 5 * 60 * 1_000_000;

/** Whether a line between two fixes of one vehicle that follow each other would say more than anybody knows. */
export function isApart(before: Pick<ExportedFix, 'timeUs'>, fix: Pick<ExportedFix, 'timeUs'>): boolean {
  return fix.timeUs - before.timeUs > NEW_SEGMENT_AFTER_US;
}

/** Fixes in runs that a line may join. */
export function segmentsOf(fixes: readonly ExportedFix[]): readonly (readonly ExportedFix[])[] {
  const segments: ExportedFix[][] = [];
  let current: ExportedFix[] = [];
  let before: ExportedFix | undefined;
  for (const fix of fixes) {
    if (before === undefined || isApart(before, fix)) {
      current = [];
      segments.push(current);
    }
    current.push(fix);
    before = fix;
  }
  return segments;
}
